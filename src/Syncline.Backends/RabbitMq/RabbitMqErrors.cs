using RabbitMQ.Client.Exceptions;
using Syncline.Runs;

namespace Syncline.Backends.RabbitMq;

/// <summary>Says what an answer of RabbitMQ means for the operator. Never holds the password.</summary>
internal static class RabbitMqErrors
{
    private const ushort AccessRefused = 403;
    private const ushort NotFound = 404;
    private const ushort PreconditionFailed = 406;

    /// <summary>Whether it comes from RabbitMQ, its client or the way there.</summary>
    public static bool IsOfRabbitMq(Exception exception) =>
        exception is RabbitMQClientException or IOException or System.Net.Sockets.SocketException or TimeoutException or ObjectDisposedException;

    /// <summary>What the exception says, as an error of ours.</summary>
    public static SyncException Explain(Exception exception, string place) => new(Error(exception, place), exception);

    private static SyncError Error(Exception exception, string place) => exception switch
    {
        BrokerUnreachableException { InnerException: AuthenticationFailureException } or AuthenticationFailureException => new SyncError(
            "queue.refused", $"RabbitMQ at {place} does not let this user in.", "Look at the user and the password of the queue's URL."),
        BrokerUnreachableException { InnerException: { } inner } => Unreachable(place, Innermost(inner).Message),
        OperationInterruptedException { ShutdownReason: { } reason } => reason.ReplyCode switch
        {
            AccessRefused => new SyncError("queue.refused", $"RabbitMQ at {place} refuses: {reason.ReplyText}", "See docs/operations.md for the permissions that Syncline needs."),
            NotFound => new SyncError("queue.missing", $"RabbitMQ at {place} lacks a queue: {reason.ReplyText}", "Create the queues by `syncline queues create`."),
            PreconditionFailed => new SyncError(
                "queue.mismatch", $"A queue of RabbitMQ at {place} is there with other settings: {reason.ReplyText}", "Empty and delete that queue, or choose another prefix: its settings cannot be changed."),
            _ => Unreachable(place, reason.ReplyText),
        },
        PublishException { IsReturn: true } => new SyncError(
            "queue.missing", $"RabbitMQ at {place} has no queue for a message.", "Create the queues by `syncline queues create`."),
        PublishException => new SyncError(
            "queue.not_sent", $"RabbitMQ at {place} did not take a message.", "What was not sent is sent again from the database; look at the server's alarms and at the queue's length."),
        _ => Unreachable(place, exception.Message),
    };

    private static SyncError Unreachable(string place, string why) => new(
        "queue.unreachable", $"RabbitMQ does not answer at {place}: {why}", "Look whether it runs, and at the network. Work goes on by itself once it answers.");

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
