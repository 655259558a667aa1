using Syncline.Runs;
using Syncline.Scheduling;

namespace Syncline.Dashboard.Actions;

/// <summary>When an Integration Object is next due once its schedule was changed.</summary>
internal static class NextDue
{
    /// <summary>
    /// An interval counts from the last sync, and never lies in the past; a never-synced object is due now; a calendar's next slot is the next on the Customer's clock.
    /// </summary>
    public static DateTimeOffset After(DueObject facts, DateTimeOffset now)
    {
        var schedule = ScheduleOf(facts);
        if (schedule is { IsCalendar: true })
        {
            return schedule.NextSlot(facts.CreatedAt, now, ZoneOf(facts));
        }

        var next = facts.SyncedAt + (schedule?.Interval ?? facts.DefaultInterval);
        return next is { } later && later > now ? later : now;
    }

    private static SyncSchedule? ScheduleOf(DueObject facts)
    {
        try
        {
            return facts.Schedule is null ? null : SyncSchedule.Parse(facts.Schedule);
        }
        catch (SyncException)
        {
            // An inherited schedule that no longer parses falls back to the default interval, as the scheduler does.
            return null;
        }
    }

    private static TimeZoneInfo ZoneOf(DueObject facts) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(facts.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
