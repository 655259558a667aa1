namespace Syncline.Queues;

/// <summary>Messages that were set aside, for a person to look at.</summary>
public interface IDeadLetters
{
    /// <summary>Up to <paramref name="max"/> of a queue's, in no order. They stay.</summary>
    Task<IReadOnlyList<DeadLetter>> ListAsync(QueueName queue, int max, CancellationToken cancellationToken);

    /// <summary>
    /// Puts up to <paramref name="max"/> of a queue's back into it, as new. Returns how many. Broken off, it may leave a message in both places and loses none;
    /// a message whose run has gone on since is a no-op.
    /// </summary>
    Task<int> RedriveAsync(QueueName queue, int max, CancellationToken cancellationToken);
}
