using Syncline.Runs;
using Syncline.Scheduling;

namespace Syncline.Server;

/// <summary>When an object is next due after its schedule was changed.</summary>
public static class NextDueTime
{
    /// <summary>At once when it was never synced or its interval has passed since; else when it passes, or at the calendar's next time after its last sync.</summary>
    public static DateTimeOffset After(DueObject facts, DateTimeOffset now)
    {
        if (facts.SyncedAt is not { } syncedAt)
        {
            return now;
        }

        var schedule = Read(facts);
        var next = schedule.IsCalendar ? schedule.NextSlot(syncedAt, syncedAt, ZoneOf(facts)) : syncedAt + schedule.Interval;
        return next < now ? now : next;
    }

    private static SyncSchedule Read(DueObject facts)
    {
        try
        {
            return facts.Schedule is null ? SyncSchedule.Every(facts.DefaultInterval) : SyncSchedule.Parse(facts.Schedule);
        }
        catch (SyncException)
        {
            // An inherited schedule that no longer parses must not keep an object from being mended.
            return SyncSchedule.Every(TimeSpan.FromMinutes(180));
        }
    }

    private static TimeZoneInfo ZoneOf(DueObject facts) => TimeZoneInfo.TryFindSystemTimeZoneById(facts.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
