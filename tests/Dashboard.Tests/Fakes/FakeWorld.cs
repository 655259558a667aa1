using System.Collections.Concurrent;
using System.Collections.Immutable;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Dashboard.Tests.Fakes;

/// <summary>An installation in memory that the pages read. Every fact can be changed while a page shows it.</summary>
internal sealed class FakeWorld(TimeProvider time)
{
    private long _numbers = 1000;
    private int _reads;

    public TimeProvider Time => time;

    public DateTimeOffset Now => time.GetUtcNow();

    public ConcurrentDictionary<ObjectKey, ObjectRow> Objects { get; } = new();

    public ConcurrentDictionary<RunKey, RunRow> Runs { get; } = new();

    public ConcurrentDictionary<ObjectKey, ImmutableList<InteractionRow>> Interactions { get; } = new();

    public ConcurrentDictionary<ObjectKey, ImmutableList<QuarantineEntry>> Quarantine { get; } = new();

    public ImmutableList<ChangeEvent> Changes { get; set; } = [];

    public ImmutableList<FreshnessSample> Samples { get; set; } = [];

    public ImmutableList<ParkedBudget> Parked { get; set; } = [];

    /// <summary>Thrown by every read while it is there.</summary>
    public Exception? Fault { get; set; }

    /// <summary>How often anything was read.</summary>
    public int Reads => Volatile.Read(ref _reads);

    public ConcurrentQueue<string> Acts { get; } = new();

    public long NextNumber() => Interlocked.Increment(ref _numbers);

    public void Update(ObjectKey key, Func<ObjectRow, ObjectRow> change) => Objects.AddOrUpdate(key, _ => throw new KeyNotFoundException(), (_, row) => change(row));

    /// <summary>Sets the counts of an object's live run.</summary>
    public void Progress(ObjectKey key, RunCounts counts) => Update(key, row =>
    {
        var run = row.LiveRun! with { Counts = counts };
        Runs[run.Key] = run;
        return row with { LiveRun = run };
    });

    public RunRow AddRun(ObjectKey key, RunState state, Func<RunRow, RunRow> with)
    {
        var run = with(new RunRow
        {
            Key = new RunKey(key.Customer, new RunId(NextNumber())),
            Object = key,
            State = state,
            Kind = ReadKind.Incremental,
            Trigger = RunTrigger.Schedule,
            IsInitial = false,
            CreatedAt = Now,
            Owner = "worker-1",
            Slices = 1,
            Attempt = 0,
            Counts = new RunCounts(),
        });
        Runs[run.Key] = run;
        return run;
    }

    public void NoteRead()
    {
        Interlocked.Increment(ref _reads);
        if (Fault is { } fault)
        {
            throw fault;
        }
    }

    public Overview Count() => new()
    {
        At = Now - TimeSpan.FromSeconds(2),
        Customers = Objects.Keys.Select(key => key.Customer).Distinct().LongCount(),
        Integrations = Objects.Values.Select(row => row.Integration).Distinct().LongCount(),
        Objects = Objects.Values.GroupBy(row => row.Status).ToImmutableSortedDictionary(group => group.Key, group => group.LongCount()),
        Interactions = Objects.Values.Sum(row => row.Interactions),
        Quarantined = Objects.Values.Sum(row => row.Quarantined),
        Changes = Samples.IsEmpty ? 0 : Samples[^1].Changes,
        RunsQueued = Runs.Values.LongCount(run => run.State is RunState.Ready or RunState.Dispatched),
        RunsActive = Runs.Values.LongCount(run => run.State is RunState.Retrieving or RunState.Draining or RunState.Reconciling),
        RunsWaiting = Runs.Values.LongCount(run => run.State == RunState.Waiting),
        OldestReady = TimeSpan.FromSeconds(4),
    };
}
