using Amazon.Runtime;
using Amazon.SQS.Model;
using Syncline.Runs;

namespace Syncline.Backends.Sqs;

/// <summary>Says what an answer of SQS means for the operator.</summary>
internal static class SqsErrors
{
    private const string Permissions = "See docs/operations.md for the permissions that Syncline needs.";

    /// <summary>The error of a queue that is not there.</summary>
    public static SyncError Missing(string name, string place) => new(
        "queue.missing", $"Amazon SQS has no queue '{name}' at {place}.", "Create the queues by `syncline queues create`, or set the region or prefix of those that exist.");

    /// <summary>Whether it comes from SQS, its SDK or the way there.</summary>
    public static bool IsOfSqs(Exception exception) => exception is AmazonClientException or AmazonServiceException or HttpRequestException or IOException;

    /// <summary>What the exception says, as an error of ours.</summary>
    public static SyncException Explain(Exception exception, string name, string place) => new(
        exception switch
        {
            QueueDoesNotExistException => Missing(name, place),
            AmazonServiceException { InnerException: HttpRequestException or IOException } or HttpRequestException or IOException => new SyncError(
                "queue.unreachable", $"Amazon SQS does not answer at {place}: {(exception.InnerException ?? exception).Message}", "Look at the network and at the endpoint."),
            AmazonServiceException { ErrorCode: { } code } service => Refused(code, service.Message, name, place),
            _ => new SyncError(
                "queue.no_credentials", $"The AWS SDK found no credentials or region: {exception.Message}", "Give the process a role, or set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION."),
        },
        exception);

    private static SyncError Refused(string code, string message, string name, string place) => code switch
    {
        _ when code.Contains("AccessDenied", StringComparison.Ordinal) || code is "InvalidClientTokenId" or "SignatureDoesNotMatch" or "UnrecognizedClientException" or "ExpiredToken" =>
            new SyncError("queue.refused", $"Amazon SQS refuses '{name}' at {place}: {message}", Permissions),
        _ when code.Contains("Throttl", StringComparison.Ordinal) =>
            new SyncError("queue.throttled", $"Amazon SQS answers '{name}' at {place} more slowly than it is asked.", "It heals itself; if it is often so, ask AWS for a higher quota."),
        _ => new SyncError("queue.failed", $"Amazon SQS answered '{name}' at {place} with {code}: {message}", "See what the code means in the documentation of Amazon SQS."),
    };
}
