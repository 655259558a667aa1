namespace Syncline.Queues;

/// <summary>A received message.</summary>
/// <param name="Queue">Where it came from.</param>
/// <param name="Body">What was sent.</param>
/// <param name="Receipt">The backend's handle on this delivery.</param>
/// <param name="Delivery">How often it was delivered, from 1, as far as the backend knows.</param>
/// <param name="TraceParent">The trace that its sender gave it, as a W3C <c>traceparent</c>.</param>
public sealed record QueueMessage(QueueName Queue, string Body, object Receipt, int Delivery, string? TraceParent = null);
