using Syncline.Scheduling;

namespace Syncline.Bench.Week;

/// <summary>The tick over the tables in memory. It decides as the stores of the backends do, which a test holds it to.</summary>
internal sealed class WeekScheduleStore(WeekTables tables) : IScheduleStore
{
    private long? _lastTick;

    /// <summary>Slots that came while the run of an earlier one was live.</summary>
    public long Skipped { get; private set; }

    /// <inheritdoc/>
    public Task<TimeSpan?> BeginTickAsync(CancellationToken cancellationToken)
    {
        TimeSpan? since = _lastTick is { } last ? TimeSpan.FromMilliseconds(tables.Now - last) : null;
        _lastTick = tables.Now;
        return Task.FromResult(since);
    }

    /// <inheritdoc/>
    public Task<MarkedDue> MarkDueAsync(int limit, Func<DueObject, DateTimeOffset, SlotDecision> decide, CancellationToken cancellationToken)
    {
        var due = new List<WeekObject>();
        while (due.Count < limit && tables.Due.TryPeek(out var next, out var place) && place.DueAt <= tables.Now)
        {
            tables.Due.Dequeue();
            due.Add(next);
        }

        var created = 0;
        var now = DateTimeOffset.FromUnixTimeMilliseconds(tables.Now);
        foreach (var one in due)
        {
            var decision = decide(one.ToDueObject(), now);
            if (one.Live is null)
            {
                tables.MakeRun(one, decision.ReleaseAt?.ToUnixTimeMilliseconds());
                created++;
            }

            one.NextDueAt = decision.NextDueAt.ToUnixTimeMilliseconds();
            tables.Schedule(one);
        }

        Skipped += due.Count - created;
        return Task.FromResult(new MarkedDue(created, due.Count - created));
    }

    /// <inheritdoc/>
    public Task<TimeSpan?> UntilNextDueAsync(CancellationToken cancellationToken) =>
        Task.FromResult<TimeSpan?>(tables.Due.TryPeek(out _, out var place) ? TimeSpan.FromMilliseconds(place.DueAt - tables.Now) : null);
}
