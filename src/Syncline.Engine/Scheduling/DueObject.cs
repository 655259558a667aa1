using Syncline.Integrations;

namespace Syncline.Scheduling;

/// <summary>An Integration Object as the scheduler sees it.</summary>
public sealed record DueObject
{
    /// <summary>Which.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary>The schedule that holds, as text: the object's own, else the Integration's for its type, else the Integration's; null for the default interval.</summary>
    public string? Schedule { get; init; }

    /// <summary>The Provider's interval for its Interaction Type.</summary>
    public required TimeSpan DefaultInterval { get; init; }

    /// <summary>The Customer's time zone, IANA.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When it came due, or comes due next.</summary>
    public required DateTimeOffset NextDueAt { get; init; }

    /// <summary>When it was last synced; null for never.</summary>
    public DateTimeOffset? SyncedAt { get; init; }

    /// <summary>When its last full reading that ended well began, its first sync included; null for never.</summary>
    public DateTimeOffset? FullReadAt { get; init; }

    /// <summary>How old its last full reading may get; null for any age.</summary>
    public TimeSpan? FullReadingsEvery { get; init; }

    /// <summary>True when a person or a partner asked for this sync, outside its schedule.</summary>
    public bool IsRequested { get; init; }

    /// <summary>When it was made: the origin of its slots.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>True for one that is only ever synced when somebody asks: its interval is longer than any schedule's, and none is written for it.</summary>
    public bool IsNeverDue => Schedule is null && DefaultInterval > SyncSchedule.Longest;
}
