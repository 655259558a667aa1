using System.Runtime.InteropServices;

namespace Syncline.Sandbox.Records;

/// <summary>A table that changes. A write is in the written view at once and in the visible view when its time has come.</summary>
internal sealed class MemoryTable : IRowTable
{
    private readonly Lock _gate = new();
    private readonly List<Row> _written = [];
    private readonly List<Row?> _visible = [];
    private readonly List<Row> _timeline = [];
    private readonly PriorityQueue<Row, DateTimeOffset> _pending = new();
    private readonly HashSet<long> _unsettled = [];

    /// <summary>Starts with these rows, all visible; they are numbered from 1 without gaps.</summary>
    public MemoryTable(IEnumerable<Row> rows)
    {
        _written.AddRange(rows);
        _visible.AddRange(_written);
        _timeline.AddRange(_written);
        _timeline.Sort((a, b) => a.Position.CompareTo(b.Position));
    }

    public long LastNumber
    {
        get
        {
            lock (_gate)
            {
                return _written.Count;
            }
        }
    }

    /// <summary>Writes the next version of a row, or a new row with the next number. It is refused while an earlier version is not visible yet.</summary>
    public bool TryWrite(Row row, DateTimeOffset visibleAt, DateTimeOffset now)
    {
        lock (_gate)
        {
            Settle(now);
            if (row.Number > _written.Count + 1 || !_unsettled.Add(row.Number))
            {
                return false;
            }

            if (row.Number > _written.Count)
            {
                _written.Add(row);
                _visible.Add(null);
            }
            else
            {
                _written[(int)row.Number - 1] = row;
            }

            _pending.Enqueue(row, visibleAt);
            Settle(now);
            return true;
        }
    }

    /// <summary>Adds a new row; the number is given to <paramref name="create"/>.</summary>
    public Row Add(Func<long, Row> create, DateTimeOffset visibleAt, DateTimeOffset now)
    {
        lock (_gate)
        {
            var row = create(_written.Count + 1);
            TryWrite(row, visibleAt, now);
            return row;
        }
    }

    public IReadOnlyList<Row> Read(RowQuery query, int skip, int take, DateTimeOffset now)
    {
        lock (_gate)
        {
            Settle(now);
            return [.. Scan(query).Skip(skip).Take(take)];
        }
    }

    public long Total(RowQuery query, DateTimeOffset now)
    {
        lock (_gate)
        {
            Settle(now);
            return Scan(query with { After = null }).LongCount();
        }
    }

    public Row? Find(long number, RowView view, DateTimeOffset now)
    {
        lock (_gate)
        {
            Settle(now);
            return number < 1 || number > _written.Count ? null
                : view == RowView.Written ? _written[(int)number - 1]
                : _visible[(int)number - 1];
        }
    }

    private void Settle(DateTimeOffset now)
    {
        while (_pending.TryPeek(out var row, out var visibleAt) && visibleAt <= now)
        {
            _pending.Dequeue();
            _unsettled.Remove(row.Number);
            var index = (int)row.Number - 1;
            if (_visible[index] is { } before)
            {
                _timeline.RemoveAt(FirstAtOrAfter(before.Position));
            }

            _visible[index] = row;
            _timeline.Insert(FirstAtOrAfter(row.Position), row);
        }
    }

    private IEnumerable<Row> Scan(RowQuery query)
    {
        var bounds = query.Condition.Bounds;
        var rows = query.Order == RowOrder.Time ? ScanTimeline(bounds, query) : ScanNumbers(bounds, query);
        return rows.Where(query.Accepts);
    }

    private IEnumerable<Row> ScanTimeline(RowBounds bounds, RowQuery query)
    {
        var first = FirstAtOrAfter(new RowPosition(bounds.From, 0));
        var end = FirstAtOrAfter(new RowPosition(bounds.To, 0));
        if (query.After is { } after)
        {
            first = query.IsDescending ? first : Math.Max(first, FirstAtOrAfter(after with { Number = after.Number + 1 }));
            end = query.IsDescending ? Math.Min(end, FirstAtOrAfter(after)) : end;
        }

        for (var offset = 0; offset < end - first; offset++)
        {
            yield return _timeline[query.IsDescending ? end - 1 - offset : first + offset];
        }
    }

    private IEnumerable<Row> ScanNumbers(RowBounds bounds, RowQuery query)
    {
        var (first, last) = (Math.Max(1, bounds.First), Math.Min(_written.Count, bounds.Last));
        if (query.View == RowView.Visible && ScanSlice(bounds, query, last - first) is { } slice)
        {
            return slice;
        }

        return ScanNumbers(first, last, query);
    }

    // A short span of time is cheaper to sort by number than all numbers are to look through.
    private IEnumerable<Row>? ScanSlice(RowBounds bounds, RowQuery query, long numbers)
    {
        var (first, end) = (FirstAtOrAfter(new RowPosition(bounds.From, 0)), FirstAtOrAfter(new RowPosition(bounds.To, 0)));
        if (end - first > numbers / 8)
        {
            return null;
        }

        var slice = _timeline.GetRange(first, Math.Max(0, end - first)).Where(bounds.Contains);
        return query.IsDescending
            ? slice.Where(row => query.After is not { } after || row.Number < after.Number).OrderByDescending(row => row.Number)
            : slice.Where(row => query.After is not { } after || row.Number > after.Number).OrderBy(row => row.Number);
    }

    private IEnumerable<Row> ScanNumbers(long first, long last, RowQuery query)
    {
        if (query.After is { } after)
        {
            (first, last) = query.IsDescending ? (first, Math.Min(last, after.Number - 1)) : (Math.Max(first, after.Number + 1), last);
        }

        for (var offset = 0L; offset <= last - first; offset++)
        {
            var index = (int)(query.IsDescending ? last - offset : first + offset) - 1;
            if ((query.View == RowView.Written ? _written[index] : _visible[index]) is { } row)
            {
                yield return row;
            }
        }
    }

    private int FirstAtOrAfter(RowPosition position)
    {
        var rows = CollectionsMarshal.AsSpan(_timeline);
        var (low, high) = (0, rows.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = rows[middle].Position.CompareTo(position) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
