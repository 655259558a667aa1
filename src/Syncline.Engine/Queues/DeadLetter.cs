namespace Syncline.Queues;

/// <summary>A message that was set aside.</summary>
/// <param name="Queue">The queue that it was in.</param>
/// <param name="Body">What was sent.</param>
/// <param name="Reason">Why, beginning with the code of an error: <c>queue.delivery_limit</c> when nobody settled it, however often it was delivered.</param>
public sealed record DeadLetter(QueueName Queue, string Body, string Reason);
