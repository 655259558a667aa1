namespace Syncline.Queues;

/// <summary>
/// A queue of small messages. A hint, not a truth: it may lose, repeat, delay or reorder. It never delays on purpose: what must wait has a moment in the database.
/// </summary>
public interface IMessageQueue
{
    /// <summary>False when messages die with the process: then what was dispatched before the start is dispatched again at once.</summary>
    bool IsDurable { get; }

    /// <summary>Sends messages, any number of them. When it returns they are with the queue; when it throws, any of them may be.</summary>
    Task SendAsync(QueueName queue, IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken);

    /// <summary>
    /// Waits for messages, at least one and at most <paramref name="max"/>; empty when none came within the backend's own patience (at most 20 s). Nobody else
    /// gets a message that was received until it is settled, its visibility ends or its receiver is gone. Cancelled, it says so at once, and no message is lost by it.
    /// </summary>
    Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int max, CancellationToken cancellationToken);

    /// <summary>
    /// Settles one received message. Settling twice, or too late, is harmless. Called for one message at a time, by many at once: a backend gathers what comes
    /// together into one call.
    /// </summary>
    Task SettleAsync(QueueMessage message, Settlement settlement, CancellationToken cancellationToken);
}
