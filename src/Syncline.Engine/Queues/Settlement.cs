using Syncline.Runs;

namespace Syncline.Queues;

/// <summary>What becomes of a received message.</summary>
public abstract record Settlement
{
    private Settlement()
    {
    }

    /// <summary>It is done with.</summary>
    public sealed record Completed : Settlement;

    /// <summary>It is to be delivered again, to anyone.</summary>
    public sealed record Abandoned : Settlement;

    /// <summary>It can never be done: set aside with the reason, for a person to look at.</summary>
    public sealed record DeadLettered(SyncError Reason) : Settlement;
}
