using Syncline.Server.Storage;

namespace Syncline.Chaos.Mischief;

/// <summary>How long what is done to what.</summary>
internal sealed record ChaosOptions
{
    /// <summary>What carries messages between the processes.</summary>
    public required QueueKind Queue { get; init; }

    /// <summary>Decides the partners' data, and what is broken in which order for how long; not what comes of it.</summary>
    public int Seed { get; init; } = 7;

    /// <summary>How long things are broken; then on until every crash point was come to. Null: until <see cref="Kills"/>.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>How many processes are killed, where no time is given. Default 10.</summary>
    public int Kills { get; init; } = 10;

    /// <summary>From one thing to the next, on average. Default 2.5 s.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(2.5);

    /// <summary>The longest that the stand-in of SQS hides what a killed process held; null for as long as the process had asked for.</summary>
    public TimeSpan? Visibility { get; init; }

    /// <summary>How long everything may take to come right afterwards. Default 8 min: the longest of what a dead process holds, a message's visibility, and a run.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(8);

    /// <summary>Where each process's log goes, a file for each place in the fleet; null for nowhere.</summary>
    public string? LogFolder { get; init; }
}
