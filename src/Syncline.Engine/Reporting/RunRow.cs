using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Reporting;

/// <summary>A Run as lists and pages show it.</summary>
public sealed record RunRow
{
    /// <summary>Which.</summary>
    public required RunKey Key { get; init; }

    /// <summary>Its object.</summary>
    public required ObjectKey Object { get; init; }

    /// <summary>Where it is.</summary>
    public required RunState State { get; init; }

    /// <summary>Why it waits, while it does.</summary>
    public WaitReason? Waits { get; init; }

    /// <summary>Until when it waits.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Changed records or everything.</summary>
    public required ReadKind Kind { get; init; }

    /// <summary>What made it.</summary>
    public required RunTrigger Trigger { get; init; }

    /// <summary>True for an object's first sync.</summary>
    public required bool IsInitial { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its first request went out.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who holds it: a worker's name, or the part of Syncline that acts next.</summary>
    public required string Owner { get; init; }

    /// <summary>Slices so far.</summary>
    public required int Slices { get; init; }

    /// <summary>Failures in a row.</summary>
    public required int Attempt { get; init; }

    /// <summary>What it has done.</summary>
    public required RunCounts Counts { get; init; }

    /// <summary>What went wrong last; null when nothing did.</summary>
    public SyncError? Error { get; init; }
}
