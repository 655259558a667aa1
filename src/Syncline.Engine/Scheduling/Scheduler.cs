using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;

namespace Syncline.Scheduling;

/// <summary>Finds each Integration Object that is due and makes its Run. Any number of schedulers may run; the database decides who takes which.</summary>
internal sealed partial class Scheduler(
    IScheduleStore store, Signals signals, IOptions<SynclineOptions> options, TimeProvider clock, ILogger<Scheduler> logger)
    : BackgroundLoop(signals.Schedule, clock, logger)
{
    private const int BatchesAtOnce = 2;

    private SchedulingOptions Options => options.Value.Scheduling;

    /// <inheritdoc/>
    public override async Task<TimeSpan> TickAsync(CancellationToken cancellationToken)
    {
        var outage = OutageBefore(await store.BeginTickAsync(cancellationToken));
        var isMore = await MarkAsync(outage, cancellationToken);
        while (isMore)
        {
            // None takes what another holds.
            var batches = Enumerable.Range(0, BatchesAtOnce).Select(_ => MarkAsync(outage, cancellationToken));
            isMore = (await Task.WhenAll(batches)).Contains(true);
        }

        var next = await store.UntilNextDueAsync(cancellationToken) ?? Options.TickPeriod;
        return next < Options.TickPeriod ? next : Options.TickPeriod;
    }

    /// <summary>Marks a batch. True when it was full, so that there may be more.</summary>
    private async Task<bool> MarkAsync(TimeSpan outage, CancellationToken cancellationToken)
    {
        var marked = await store.MarkDueAsync(Options.MarkBatch, (due, now) => Decide(due, now, outage), cancellationToken);
        Report(marked);
        return marked.Created + marked.Skipped == Options.MarkBatch;
    }

    /// <summary>How long nobody ticked; zero when that is not worth the name.</summary>
    private TimeSpan OutageBefore(TimeSpan? sinceLastTick)
    {
        var outage = sinceLastTick is { } gap && gap > Options.TickPeriod * 3 ? gap : TimeSpan.Zero;
        if (outage > TimeSpan.Zero)
        {
            LogOutage(logger, outage);
        }

        return outage;
    }

    private SlotDecision Decide(DueObject due, DateTimeOffset now, TimeSpan outage)
    {
        if (due.IsNeverDue)
        {
            return new SlotDecision(now + due.DefaultInterval, null, now + due.DefaultInterval);
        }

        var schedule = Slots.ScheduleOf(due, warning => LogBadSchedule(logger, due.Key.ToString(), warning));
        var zone = Slots.ZoneOf(due, warning => LogBadSchedule(logger, due.Key.ToString(), warning));
        var next = schedule.NextSlot(Slots.OriginOf(due, schedule), now, zone);
        return new SlotDecision(next, ReleaseAfter(outage, due, schedule, now), next, Slots.IsFullReadingDue(due, now));
    }

    /// <summary>After an outage each object that was synced before waits its own fraction of the window; a first sync never waits.</summary>
    private DateTimeOffset? ReleaseAfter(TimeSpan outage, DueObject due, SyncSchedule schedule, DateTimeOffset now)
    {
        if (outage == TimeSpan.Zero || due.SyncedAt is null)
        {
            return null;
        }

        var window = new[] { outage, Options.BacklogWindow, schedule.Interval }.Min();
        return now + (window * Slots.Fraction(due.Key.Object));
    }

    private void Report(MarkedDue marked)
    {
        if (marked.Created > 0)
        {
            LogMarked(logger, marked.Created, marked.Skipped);
            signals.Dispatch.Set();
        }
    }

    [LoggerMessage(1000, LogLevel.Debug, "{Created} runs made; {Skipped} due objects have a live run already.")]
    private static partial void LogMarked(ILogger logger, int created, int skipped);

    [LoggerMessage(1001, LogLevel.Warning, "Nobody scheduled for {Outage}; what came due meanwhile is released evenly.")]
    private static partial void LogOutage(ILogger logger, TimeSpan outage);

    [LoggerMessage(1002, LogLevel.Warning, "Object {Object}: {Problem}")]
    private static partial void LogBadSchedule(ILogger logger, string @object, string problem);
}
