namespace Syncline.Bench.Week;

/// <summary>A time without some processes. Moments are milliseconds since 1970.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="To">The first moment after it.</param>
internal sealed record Outage(long From, long To)
{
    private static readonly long Aftermath = (long)TimeSpan.FromHours(4).TotalMilliseconds;

    /// <summary>True while it lasts.</summary>
    public bool IsOn(long moment) => moment >= From && moment < To;

    /// <summary>True while it lasts and for four hours more, in which what was left behind is made up.</summary>
    public bool IsNear(long moment) => moment >= From && moment < To + Aftermath;
}
