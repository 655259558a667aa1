using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Changes;

/// <summary>Inserts, updates and deletes records everywhere. What it changes is decided by the seed and by how much it changed before; only the times are the clock's.</summary>
internal sealed class ChangeEngine(IReadOnlyList<RecordSet> sets, int seed, int latePercent, SandboxSettings settings, TimeProvider time)
{
    private const int InsertPercent = 20;
    private const int DeletePercent = 10;
    private const int SilentPercent = 10;

    // Owners and agents that other records point to stay.
    private const int KeptRows = 5;

    private readonly Lock _gate = new();
    private readonly Fabric _fabric = new((ulong)seed);
    private readonly List<(RecordSet Set, MemoryTable Table)> _targets = [.. sets.Where(set => set.Table is MemoryTable).Select(set => (set, (MemoryTable)set.Table))];
    private readonly long _weight = sets.Where(set => set.Table is MemoryTable).Sum(set => set.Table.LastNumber);
    private long _step;
    private ChangeCounts _total = new(0, 0, 0, 0);

    public bool IsPaused { get; private set; }

    public ChangeCounts Total
    {
        get
        {
            lock (_gate)
            {
                return _total;
            }
        }
    }

    /// <summary>After this returns nothing is being written and nothing will be, until <see cref="Resume"/>; changes that are asked for are still made.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            IsPaused = true;
        }
    }

    public void Resume()
    {
        lock (_gate)
        {
            IsPaused = false;
        }
    }

    /// <summary>Makes this many changes at one moment.</summary>
    public ChangeCounts Apply(int changes)
    {
        lock (_gate)
        {
            return Make(changes);
        }
    }

    /// <summary>As <see cref="Apply"/>, but nothing while paused.</summary>
    public void ApplyUnlessPaused(int changes)
    {
        lock (_gate)
        {
            if (!IsPaused)
            {
                Make(changes);
            }
        }
    }

    private ChangeCounts Make(int changes)
    {
        var now = time.GetUtcNow();
        var counts = new ChangeCounts(0, 0, 0, 0);
        (RecordSet Set, MemoryTable Table)? again = null;
        for (var made = 0; made < changes && _targets.Count > 0; made++)
        {
            // After a late write comes a prompt one to the same table: it is what a reader's cursor passes the late one by.
            var target = again ?? Choose();
            var isLate = again is null && settings.Lag > TimeSpan.Zero && Next(100) < latePercent;
            again = isLate ? target : null;
            var visibleAt = isLate ? now + settings.Lag : now;
            counts = Change(target.Set.Shape, target.Table, now, visibleAt, counts) with { Late = counts.Late + (isLate ? 1 : 0) };
        }

        _total = new ChangeCounts(_total.Inserted + counts.Inserted, _total.Updated + counts.Updated, _total.Deleted + counts.Deleted, _total.Late + counts.Late);
        return counts;
    }

    private ChangeCounts Change(RecordShape shape, MemoryTable table, DateTimeOffset now, DateTimeOffset visibleAt, ChangeCounts counts)
    {
        var stamp = now.Truncate(shape.Resolution);
        var chance = Next(100);
        var before = chance < InsertPercent ? null : Live(table, now);
        if (before is null)
        {
            table.Add(number => new Row(number, 0, stamp, stamp), visibleAt, now);
            return counts with { Inserted = counts.Inserted + 1 };
        }

        var isDelete = chance < InsertPercent + DeletePercent && shape.CanDelete && before.Number > KeptRows;
        var isSilent = !isDelete && shape.HasSilentChanges && Next(100) < SilentPercent;
        var after = before with
        {
            Revision = before.Revision + 1,
            Updated = stamp,
            ChangedByPerson = isSilent ? before.ChangedByPerson ?? before.Updated : null,
            Deleted = isDelete ? stamp : null,
            MergedInto = isDelete && shape.ShowsMerges && Next(4) == 0 ? 1 + Next(KeptRows) : null,
        };
        return !table.TryWrite(after, visibleAt, now) ? throw new InvalidOperationException($"{shape.Resource} {before.Number} could not be written.")
            : isDelete ? counts with { Deleted = counts.Deleted + 1 }
            : counts with { Updated = counts.Updated + 1 };
    }

    // A row that lives and has no write under way; the next such one from a random place on.
    private Row? Live(MemoryTable table, DateTimeOffset now)
    {
        var last = table.LastNumber;
        var start = last == 0 ? 0 : Next((int)last);
        for (var offset = 0; offset < last; offset++)
        {
            var number = 1 + ((start + offset) % last);
            if (table.Find(number, RowView.Written, now) is { IsDeleted: false } row && ReferenceEquals(row, table.Find(number, RowView.Visible, now)))
            {
                return row;
            }
        }

        return null;
    }

    private (RecordSet, MemoryTable) Choose()
    {
        var place = (long)(_fabric.Hash("target", ++_step) % (ulong)_weight);
        foreach (var target in _targets)
        {
            place -= target.Table.LastNumber;
            if (place < 0)
            {
                return target;
            }
        }

        return _targets[^1];
    }

    private int Next(int below) => _fabric.Below(below, "change", ++_step);
}
