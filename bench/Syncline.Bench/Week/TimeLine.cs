namespace Syncline.Bench.Week;

/// <summary>Fairness switched off: whoever is ready first goes first, whosever it is and whether it is a first sync or not.</summary>
internal sealed class TimeLine : IReadyLine
{
    private readonly PriorityQueue<WeekRun, (long ReadyAt, long Id)> _runs = new();

    /// <inheritdoc/>
    public int Count => _runs.Count;

    /// <inheritdoc/>
    public void Add(WeekRun run) => _runs.Enqueue(run, (run.ReadyAt, run.Id));

    /// <summary>All are among the others: a share for first syncs would be fairness.</summary>
    public IReadOnlyList<WeekRun> Take(bool isInitial, int limit)
    {
        var picked = new List<WeekRun>();
        while (!isInitial && picked.Count < limit && _runs.TryDequeue(out var run, out _))
        {
            picked.Add(run);
        }

        return picked;
    }
}
