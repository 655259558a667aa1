using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Bench.Week;

/// <summary>What a database would hold of objects that are scheduled and of live runs, and the changes of a run's state. In memory, for one thread.</summary>
/// <param name="clock">The database's clock.</param>
/// <param name="line">Who goes next.</param>
internal sealed class WeekTables(WeekClock clock, IReadyLine line)
{
    private readonly PriorityQueue<WeekRun, (long NotBefore, long Id)> _waiting = new();
    private readonly Dictionary<long, WeekRun> _live = [];
    private long _lastRun;

    /// <summary>Milliseconds since 1970.</summary>
    public long Now => clock.Now;

    /// <summary>The objects, the earliest due first. Each is in it once.</summary>
    public PriorityQueue<WeekObject, (long DueAt, long Id)> Due { get; } = new();

    /// <summary>The ready runs.</summary>
    public IReadyLine Ready => line;

    /// <summary>Runs that were made, ever.</summary>
    public long Made => _lastRun;

    /// <summary>Runs that wait for a moment.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Runs under a lease.</summary>
    public Tally Retrieving { get; } = new();

    /// <summary>Runs that were given to the queue and are not leased.</summary>
    public Tally Dispatched { get; } = new();

    /// <summary>Adds an object, or puts it where its next slot is.</summary>
    public void Schedule(WeekObject one) => Due.Enqueue(one, (one.NextDueAt, one.Id));

    /// <summary>Makes a run, which is ready at once or when it may be released.</summary>
    public void MakeRun(WeekObject one, long? releaseAt)
    {
        var run = new WeekRun { Id = ++_lastRun, Object = one, IsInitial = one.SyncedAt is null, DueAt = one.NextDueAt };
        one.Live = _live[run.Id] = run;
        if (releaseAt > Now)
        {
            run.State = RunState.Waiting;
            _waiting.Enqueue(run, (releaseAt.Value, run.Id));
            return;
        }

        MakeReady(run);
    }

    /// <summary>Whatever waited long enough is ready. Returns how many.</summary>
    public int Wake()
    {
        var woken = 0;
        for (; _waiting.TryPeek(out var run, out var moment) && moment.NotBefore <= Now; woken++)
        {
            _waiting.Dequeue();
            MakeReady(run);
        }

        return woken;
    }

    /// <summary>Takes ready runs and marks them dispatched.</summary>
    public IReadOnlyList<WeekRun> Dispatch(bool isInitial, int limit)
    {
        var picked = line.Take(isInitial, limit);
        foreach (var run in picked)
        {
            run.State = RunState.Dispatched;
            Dispatched.Add(run, 1);
        }

        return picked;
    }

    /// <summary>Takes the lease of a dispatched run. Null when there is nothing to do.</summary>
    public WeekRun? Lease(RunKey key)
    {
        if (!_live.TryGetValue(key.Run.Value, out var run) || run.State != RunState.Dispatched)
        {
            return null;
        }

        Dispatched.Add(run, -1);
        Retrieving.Add(run, 1);
        run.State = RunState.Retrieving;
        run.StartedAt ??= Now;
        return run;
    }

    /// <summary>The slice's budget is spent: the run goes to the end of the line.</summary>
    public void ReadOn(WeekRun run)
    {
        Retrieving.Add(run, -1);
        MakeReady(run);
    }

    /// <summary>The run has succeeded: its object is synced as of the first request.</summary>
    public void Succeed(WeekRun run)
    {
        Retrieving.Add(run, -1);
        run.State = RunState.Succeeded;
        run.Object.SyncedAt = run.StartedAt;
        run.Object.Live = null;
        _live.Remove(run.Id);
    }

    private void MakeReady(WeekRun run)
    {
        run.State = RunState.Ready;
        run.ReadyAt = Now;
        line.Add(run);
    }
}
