namespace Syncline.Queues;

/// <summary>
/// A queue of small messages. A hint, not a truth: it may lose, repeat, delay or reorder. It never delays on purpose: what must wait has a moment in the database.
/// </summary>
public interface IMessageQueue
{
    /// <summary>False when messages die with the process: then what was dispatched before the start is dispatched again at once.</summary>
    bool IsDurable { get; }

    /// <summary>Sends messages. When it returns they are with the queue; when it throws, any of them may be.</summary>
    Task SendAsync(QueueName queue, IReadOnlyList<string> bodies, CancellationToken cancellationToken);

    /// <summary>Waits for messages, at least one and at most <paramref name="max"/>; empty when none came within the backend's own patience (at most 20 s).</summary>
    Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int max, CancellationToken cancellationToken);

    /// <summary>Settles one received message. Settling twice, or too late, is harmless.</summary>
    Task SettleAsync(QueueMessage message, Settlement settlement, CancellationToken cancellationToken);
}

/// <summary>The queues there are.</summary>
public enum QueueName
{
    /// <summary>Retrieve Jobs.</summary>
    Retrieve,

    /// <summary>Process Jobs.</summary>
    Process,
}

/// <summary>What becomes of a received message.</summary>
public enum Settlement
{
    /// <summary>It is done with.</summary>
    Completed,

    /// <summary>It is to be delivered again, to anyone.</summary>
    Abandoned,

    /// <summary>It can never be done: set aside for a person to look at.</summary>
    DeadLettered,
}

/// <summary>A received message.</summary>
/// <param name="Queue">Where it came from.</param>
/// <param name="Body">What was sent.</param>
/// <param name="Receipt">The backend's handle on this delivery.</param>
/// <param name="Delivery">How often it was delivered, from 1, as far as the backend knows.</param>
public sealed record QueueMessage(QueueName Queue, string Body, object Receipt, int Delivery);
