using Syncline.Queues;

namespace Syncline.Backends.InProcess;

/// <summary>One delivery of a message; settled once.</summary>
internal sealed class Parcel(OutgoingMessage message, int delivery, DateTimeOffset since)
{
    private int _isSettled;

    /// <summary>What was sent.</summary>
    public OutgoingMessage Message => message;

    /// <summary>Which delivery this is, from 1.</summary>
    public int Delivery => delivery;

    /// <summary>When it came into the queue for this delivery.</summary>
    public DateTimeOffset Since => since;

    /// <summary>True for the first who settles it.</summary>
    public bool TrySettle() => Interlocked.Exchange(ref _isSettled, 1) == 0;
}
