using System.Net;

namespace Syncline.Client;

/// <summary>What was asked for was not done: what the API says about it.</summary>
public sealed class SynclineException : Exception
{
    private const string UnreadableCode = "client.answer_unreadable";

    internal SynclineException(HttpStatusCode status, Problem problem, TimeSpan? retryAfter = null, Exception? inner = null)
        : base(problem.Detail, inner) => (Status, Problem, RetryAfter) = (status, problem, retryAfter);

    /// <summary>The answer's status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>Why, in a word that stays the same from version to version: <c>engine.object_unknown</c>. Go by it. <c>client.answer_unreadable</c> where something else than Syncline answered.</summary>
    public string Code => Problem.Code;

    /// <summary>What to do.</summary>
    public string Hint => Problem.Hint;

    /// <summary>All that is wrong, where it is more than one thing; else empty.</summary>
    public IReadOnlyList<ErrorDetail> Problems => Problem.Problems ?? [];

    /// <summary>How long to wait before it is asked again; null where the answer does not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Everything that the answer says.</summary>
    public Problem Problem { get; }

    internal static SynclineException Unreadable(HttpResponseMessage response, Exception? inner) => new(
        response.StatusCode,
        new Problem
        {
            Type = $"urn:syncline:error:{UnreadableCode}",
            Title = response.ReasonPhrase ?? "",
            Status = (int)response.StatusCode,
            Code = UnreadableCode,
            Detail = $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath} was answered with {(int)response.StatusCode} and nothing that this client can read.",
            Hint = "Is the address Syncline's, and is the server at least as new as this client? Look at what stands between the two.",
        },
        inner: inner);
}
