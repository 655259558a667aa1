using Syncline.Integrations;
using Syncline.Scheduling;

namespace Syncline.Backends.Rows;

/// <summary>A due object as the statements return it.</summary>
internal class DueRow
{
    public long Customer { get; set; }

    public long Object { get; set; }

    public string? Schedule { get; set; }

    public long DefaultInterval { get; set; }

    public string TimeZone { get; set; } = "";

    public long NextDueAt { get; set; }

    public long? SyncedAt { get; set; }

    public long CreatedAt { get; set; }

    public long? FullReadAt { get; set; }

    public long? FullEvery { get; set; }

    public bool IsRequested { get; set; }

    public bool HasLiveRun { get; set; }

    public DueObject ToDueObject() => new()
    {
        Key = new ObjectKey(new CustomerId(Customer), new ObjectId(Object)),
        Schedule = Schedule,
        DefaultInterval = TimeSpan.FromMilliseconds(DefaultInterval),
        TimeZone = TimeZone,
        NextDueAt = UnixTime.At(NextDueAt),
        SyncedAt = UnixTime.At(SyncedAt),
        FullReadAt = UnixTime.At(FullReadAt),
        FullReadingsEvery = FullEvery is { } every ? TimeSpan.FromMilliseconds(every) : null,
        IsRequested = IsRequested,
        CreatedAt = UnixTime.At(CreatedAt),
    };
}
