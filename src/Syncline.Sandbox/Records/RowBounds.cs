namespace Syncline.Sandbox.Records;

/// <summary>A rectangle of time and number that holds every row of a condition. Upper time is exclusive, numbers are inclusive.</summary>
/// <param name="From">First time of change, inclusive.</param>
/// <param name="To">End of the times of change, exclusive.</param>
/// <param name="First">First number.</param>
/// <param name="Last">Last number.</param>
/// <param name="IsExact">Whether every row inside also meets the condition, so that no row needs to be looked at.</param>
internal readonly record struct RowBounds(DateTimeOffset From, DateTimeOffset To, long First, long Last, bool IsExact)
{
    public static RowBounds Everything { get; } = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 1, long.MaxValue, true);

    public static RowBounds Unknown { get; } = Everything with { IsExact = false };

    public bool Contains(Row row) => row.Updated >= From && row.Updated < To && row.Number >= First && row.Number <= Last;

    public RowBounds Intersect(RowBounds other) => new(
        From > other.From ? From : other.From,
        To < other.To ? To : other.To,
        Math.Max(First, other.First),
        Math.Min(Last, other.Last),
        IsExact && other.IsExact);

    public RowBounds Hull(RowBounds other) => new(
        From < other.From ? From : other.From,
        To > other.To ? To : other.To,
        Math.Min(First, other.First),
        Math.Max(Last, other.Last),
        false);
}
