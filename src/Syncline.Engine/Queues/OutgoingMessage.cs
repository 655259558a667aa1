namespace Syncline.Queues;

/// <summary>A message to send.</summary>
/// <param name="Body">Ids and a version, under 4 KB; nothing of a Customer's data.</param>
/// <param name="Group">Whose it is: the Customer's number. A backend that can shares its receivers evenly between groups.</param>
/// <param name="TraceParent">The trace it belongs to, as a W3C <c>traceparent</c>; null outside any trace.</param>
public sealed record OutgoingMessage(string Body, string Group, string? TraceParent = null);
