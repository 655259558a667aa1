using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Bench.Week;

/// <summary>A live run. Moments are milliseconds since 1970.</summary>
internal sealed class WeekRun
{
    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>What it syncs.</summary>
    public required WeekObject Object { get; init; }

    /// <summary>True when its object was never synced.</summary>
    public required bool IsInitial { get; init; }

    /// <summary>The slot that it was made for.</summary>
    public required long DueAt { get; init; }

    /// <summary>Where it is.</summary>
    public RunState State { get; set; }

    /// <summary>Its place among the ready runs of its Customer: asked-for ones have 1, scheduled ones 2.</summary>
    public int Rank { get; set; } = 2;

    /// <summary>Since when it is ready.</summary>
    public long ReadyAt { get; set; }

    /// <summary>When its first slice began; null before.</summary>
    public long? StartedAt { get; set; }

    /// <summary>Partner calls that are still to be made.</summary>
    public int CallsLeft { get; set; }

    /// <summary>Its key.</summary>
    public RunKey Key => new(new CustomerId(Object.Customer.Id), new RunId(Id));
}
