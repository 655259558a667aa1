namespace Backends.Tests.Queues;

/// <summary>In what the kinds of queues differ by nature.</summary>
public sealed record QueueTraits
{
    /// <summary>True when messages outlive the process that sent them.</summary>
    public required bool IsDurable { get; init; }

    /// <summary>True when there is a server of its own that may be restarted.</summary>
    public required bool HasBroker { get; init; }

    /// <summary>After which a message that nobody settles is delivered again; zero where only its receiver's end does that.</summary>
    public required TimeSpan Visibility { get; init; }

    /// <summary>How often a message is delivered at most.</summary>
    public required int DeliveryLimit { get; init; }
}
