namespace Syncline.Bench.Week;

/// <summary>A part of the week, by the moment at which something came due.</summary>
internal enum WeekPart
{
    /// <summary>All the rest.</summary>
    Ordinary,

    /// <summary>The two hours from when the large Customer connects a fifth of its objects.</summary>
    LargeConnects,

    /// <summary>The outages and the four hours after each.</summary>
    AroundOutages,
}
