using Simulation.Ports;

namespace Simulation.Invariants;

/// <summary>I14: a due slot makes one run, and the next one is the first of its grid after now, whenever the run ends and whatever the clocks do.</summary>
internal sealed class ScheduleWatch(World world)
{
    private readonly Dictionary<(long Object, string? Schedule), long> _grid = [];

    /// <summary>Compares an object before and after a commit.</summary>
    public void Check(string call, ObjectView before, ObjectView after)
    {
        if (before.NextDueAt == after.NextDueAt)
        {
            return;
        }

        switch (call)
        {
            case Calls.MarkDue:
                CheckSlot(after);
                break;
            case Calls.Operate:
                // A person's wish makes it due at once, or puts it on another grid.
                break;
            default:
                CheckAgain(call, before, after);
                break;
        }
    }

    /// <summary>One live run of an object at most.</summary>
    public void CheckThrottle(IReadOnlyList<RunView> live)
    {
        var seen = new HashSet<long>();
        foreach (var run in live.Where(run => !seen.Add(run.Object)))
        {
            Fail(run.Object, $"it has two live runs, {run.Run} and another");
        }
    }

    private void CheckAgain(string call, ObjectView before, ObjectView after)
    {
        if (!before.Again || after.NextDueAt > world.DatabaseNow)
        {
            Fail(after.Object, $"'{call}' moved its next slot from {At(before.NextDueAt)} to {At(after.NextDueAt)}");
        }
    }

    private void CheckSlot(ObjectView after)
    {
        var now = world.DatabaseNow;
        if (ScheduleOracle.IntervalOf(after.Schedule, after.Interval) is not { } interval)
        {
            var expected = ScheduleOracle.NextDaily(after.Schedule!, DateTimeOffset.FromUnixTimeMilliseconds(now), after.TimeZone).ToUnixTimeMilliseconds();
            if (after.NextDueAt != expected)
            {
                Fail(after.Object, $"'{after.Schedule}' in {after.TimeZone} comes next at {At(expected)}, not at {At(after.NextDueAt)}");
            }

            return;
        }

        var key = (after.Object, after.Schedule);
        var place = after.NextDueAt % interval;
        if (after.NextDueAt <= now || after.NextDueAt - interval > now)
        {
            Fail(after.Object, $"its next slot is {At(after.NextDueAt)}, which is not the first after {At(now)} of one every {interval / 1000} s");
        }
        else if (_grid.TryGetValue(key, out var known) && known != place)
        {
            Fail(after.Object, $"its next slot {At(after.NextDueAt)} is not on the grid of those before");
        }

        _grid[key] = place;
    }

    private void Fail(long key, string what) => world.Fail(Invariant.Schedule, $"object {key}: {what}.");

    private static string At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture);
}
