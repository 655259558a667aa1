namespace Syncline.Queues;

/// <summary>How full a queue is.</summary>
/// <param name="Queue">Which.</param>
/// <param name="Waiting">Messages that a receiver could have now.</param>
/// <param name="Taken">Messages that were received and not settled; null where the backend does not say.</param>
/// <param name="DeadLetters">Messages set aside.</param>
/// <param name="Oldest">How long the oldest waiting message has waited; null when none does or the backend does not say.</param>
public sealed record QueueDepth(QueueName Queue, long Waiting, long? Taken, long DeadLetters, TimeSpan? Oldest);
