namespace Syncline.Bench.Week;

/// <summary>The ready runs of one Customer in their order: by rank, then the oldest.</summary>
internal sealed class CustomerLine
{
    private PriorityQueue<WeekRun, (int Rank, long ReadyAt, long Id)>? _runs;

    /// <summary>How many wait.</summary>
    public int Count => _runs?.Count ?? 0;

    /// <summary>True while the Customer stands in the line of those with ready runs.</summary>
    public bool IsInLine { get; set; }

    /// <summary>Adds a run.</summary>
    public void Add(WeekRun run) => (_runs ??= new()).Enqueue(run, (run.Rank, run.ReadyAt, run.Id));

    /// <summary>Takes the first; null when none is left.</summary>
    public WeekRun? Take() => _runs is not null && _runs.TryDequeue(out var run, out _) ? run : null;
}
