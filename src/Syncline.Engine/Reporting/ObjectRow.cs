using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Reporting;

/// <summary>An Integration Object as lists and pages show it.</summary>
public sealed record ObjectRow
{
    /// <summary>Which.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary>The Customer's name.</summary>
    public required string Customer { get; init; }

    /// <summary>The Integration.</summary>
    public required IntegrationKey Integration { get; init; }

    /// <summary>The Integration's name.</summary>
    public required string IntegrationName { get; init; }

    /// <summary>The Provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The Interaction Type.</summary>
    public required string Type { get; init; }

    /// <summary>How it does.</summary>
    public required ObjectStatus Status { get; init; }

    /// <summary>The reason: why it fails, waits or needs a person; null when all is well.</summary>
    public SyncError? Reason { get; init; }

    /// <summary>The schedule in force, as text: its own, the Integration's for its type, the Integration's, or the Provider's default interval.</summary>
    public required string Schedule { get; init; }

    /// <summary>True when the schedule is the object's own.</summary>
    public required bool IsOwnSchedule { get; init; }

    /// <summary>When it was last synced; null for never.</summary>
    public DateTimeOffset? SyncedAt { get; init; }

    /// <summary>When its last full reading that ended well began, its first sync included; null for never.</summary>
    public DateTimeOffset? FullReadAt { get; init; }

    /// <summary>When it is next due; null while it is paused or needs a person.</summary>
    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary>Until when it waits for quota or a new attempt.</summary>
    public DateTimeOffset? WaitsUntil { get; init; }

    /// <summary>Stored interactions that are not deleted.</summary>
    public required long Interactions { get; init; }

    /// <summary>Records in quarantine.</summary>
    public required long Quarantined { get; init; }

    /// <summary>Deletes that wait for a person.</summary>
    public required long HeldDeletes { get; init; }

    /// <summary>True when every run is a full reading.</summary>
    public required bool ReadsInFull { get; init; }

    /// <summary>Every run's checkpoint, as the source wrote it; null before the first page.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>The live run; null when none is.</summary>
    public RunRow? LiveRun { get; init; }

    /// <summary>The run that ended last; null when none did.</summary>
    public RunRow? LastRun { get; init; }
}
