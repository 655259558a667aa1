using Syncline.Integrations;
using Syncline.Scheduling;

namespace Syncline.Bench.Week;

/// <summary>An Integration Object. Moments are milliseconds since 1970.</summary>
internal sealed class WeekObject
{
    /// <summary>The interval of whatever has no schedule of its own.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromMinutes(180);

    /// <summary>Its number.</summary>
    public required long Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required WeekCustomer Customer { get; init; }

    /// <summary>Its own schedule; null for the default interval.</summary>
    public string? Schedule { get; init; }

    /// <summary>When it was made.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Its next slot.</summary>
    public long NextDueAt { get; set; }

    /// <summary>When it was last synced; null for never.</summary>
    public long? SyncedAt { get; set; }

    /// <summary>Its live run; at most one.</summary>
    public WeekRun? Live { get; set; }

    /// <summary>As the scheduler sees it.</summary>
    public DueObject ToDueObject() => new()
    {
        Key = new ObjectKey(new CustomerId(Customer.Id), new ObjectId(Id)),
        Schedule = Schedule,
        DefaultInterval = DefaultInterval,
        TimeZone = Customer.TimeZone,
        NextDueAt = DateTimeOffset.FromUnixTimeMilliseconds(NextDueAt),
        SyncedAt = SyncedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
    };
}
