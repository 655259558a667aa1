namespace Syncline.Bench.Week;

/// <summary>A Customer, as the dispatcher sees it.</summary>
/// <param name="id">Its number.</param>
/// <param name="timeZone">IANA.</param>
internal sealed class WeekCustomer(long id, string timeZone)
{
    /// <summary>Its number.</summary>
    public long Id { get; } = id;

    /// <summary>Where its days begin.</summary>
    public string TimeZone { get; } = timeZone;

    /// <summary>How many objects it has.</summary>
    public int Size { get; init; }

    /// <summary>The last turn that it was given; the smallest is served next.</summary>
    public long Served { get; set; }

    /// <summary>Its ready first syncs.</summary>
    public CustomerLine FirstSyncs { get; } = new();

    /// <summary>Its other ready runs.</summary>
    public CustomerLine Others { get; } = new();
}
