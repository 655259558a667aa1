using System.Text;

namespace Syncline.Queues;

/// <summary>A message to send.</summary>
/// <param name="Body">Ids and a version; nothing of a Customer's data.</param>
/// <param name="Group">Whose it is: the Customer's number. A backend that can shares its receivers evenly between groups.</param>
/// <param name="TraceParent">The trace it belongs to, as a W3C <c>traceparent</c>; null outside any trace.</param>
/// <exception cref="ArgumentOutOfRangeException">The body is longer than <see cref="MaxBytes"/>: something else than ids is in it.</exception>
public sealed record OutgoingMessage(string Body, string Group, string? TraceParent = null)
{
    /// <summary>The most bytes of a body: 4,096.</summary>
    public const int MaxBytes = 4_096;

    /// <summary>Ids and a version, in at most <see cref="MaxBytes"/>.</summary>
    public string Body { get; } = Encoding.UTF8.GetByteCount(Body) <= MaxBytes
        ? Body
        : throw new ArgumentOutOfRangeException(nameof(Body), $"A message has at most {MaxBytes} bytes; this one has {Encoding.UTF8.GetByteCount(Body)}.");
}
