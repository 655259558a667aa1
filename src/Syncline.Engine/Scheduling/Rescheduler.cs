using Syncline.Hosting;
using Syncline.Integrations;

namespace Syncline.Scheduling;

/// <summary>Changes how often an Integration Object is synced, with effect at once.</summary>
public sealed class Rescheduler(IObjectControl control, Signals signals)
{
    /// <summary>Sets the object's own schedule, or null for the inherited one, and moves its next due time to where the new schedule has it.</summary>
    /// <returns>False when there is no such object.</returns>
    /// <exception cref="Runs.SyncException"><c>engine.schedule_invalid</c>: the text is not a schedule.</exception>
    public async Task<bool> SetAsync(ObjectKey key, string? schedule, CancellationToken cancellationToken)
    {
        var text = schedule is null ? null : SyncSchedule.Parse(schedule).Text;
        var found = await control.SetScheduleAsync(key, text, NextDue, cancellationToken);
        signals.Schedule.Set();
        return found;
    }

    /// <summary>The Integration's schedules were changed: its objects' next due times move to where they now are.</summary>
    public async Task RefreshAsync(IntegrationKey key, CancellationToken cancellationToken)
    {
        await control.RescheduleAsync(key, NextDue, cancellationToken);
        signals.Schedule.Set();
    }

    private static DateTimeOffset NextDue(DueObject due, DateTimeOffset now) =>
        due.IsNeverDue ? now + due.DefaultInterval : Slots.DueUnder(Slots.ScheduleOf(due, _ => { }), due, now, Slots.ZoneOf(due, _ => { }));
}
