namespace Syncline.Sandbox.Records;

/// <summary>A table of any size that never changes: every row is computed from its number, so it costs no memory. Its order of time is its order of numbers.</summary>
internal sealed class BulkTable(long count, DateTimeOffset from, DateTimeOffset until, TimeSpan resolution) : IRowTable
{
    private readonly double _step = (until - from).Ticks / (double)count;

    public long LastNumber => count;

    public IReadOnlyList<Row> Read(RowQuery query, int skip, int take, DateTimeOffset now)
    {
        var (first, last) = Range(query);
        if (query.After is { } after)
        {
            (first, last) = query.IsDescending ? (first, Math.Min(last, after.Number - 1)) : (Math.Max(first, after.Number + 1), last);
        }

        var isExact = query.Condition.Bounds.IsExact && query.Deleted != true;
        if (isExact)
        {
            (first, last) = query.IsDescending ? (first, last - skip) : (first + skip, last);
        }

        return [.. Rows(first, last, query.IsDescending).Where(query.Accepts).Skip(isExact ? 0 : skip).Take(take)];
    }

    public long Total(RowQuery query, DateTimeOffset now)
    {
        var (first, last) = Range(query);
        return query.Condition.Bounds.IsExact && query.Deleted != true
            ? Math.Max(0, last - first + 1)
            : Rows(first, last, isDescending: false).LongCount(query.Accepts);
    }

    public Row? Find(long number, RowView view, DateTimeOffset now) => number >= 1 && number <= count ? At(number) : null;

    private (long First, long Last) Range(RowQuery query)
    {
        var bounds = query.Condition.Bounds;
        return (Math.Max(bounds.First, FirstAtOrAfter(bounds.From)), Math.Min(bounds.Last, FirstAtOrAfter(bounds.To) - 1));
    }

    private IEnumerable<Row> Rows(long first, long last, bool isDescending)
    {
        for (var offset = 0L; offset <= last - first; offset++)
        {
            yield return At(isDescending ? last - offset : first + offset);
        }
    }

    private Row At(long number)
    {
        var time = (from + TimeSpan.FromTicks((long)(_step * (number - 1)))).Truncate(resolution);
        return new Row(number, 0, time, time);
    }

    private long FirstAtOrAfter(DateTimeOffset time)
    {
        var (low, high) = (1L, count + 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = At(middle).Updated < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
