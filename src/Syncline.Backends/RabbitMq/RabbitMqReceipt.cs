using RabbitMQ.Client;

namespace Syncline.Backends.RabbitMq;

/// <summary>One delivery of a message; settled once, on the channel that it came by.</summary>
internal sealed class RabbitMqReceipt(IChannel channel, ulong tag, string? group)
{
    private int _isSettled;

    /// <summary>The channel that it came by.</summary>
    public IChannel Channel => channel;

    /// <summary>Its number on that channel.</summary>
    public ulong Tag => tag;

    /// <summary>The message's group.</summary>
    public string? Group => group;

    /// <summary>True for the first who settles it.</summary>
    public bool TrySettle() => Interlocked.Exchange(ref _isSettled, 1) == 0;
}
