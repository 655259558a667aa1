using Syncline.Runs;
using Syncline.Scheduling;

namespace Syncline.Server;

/// <summary>When an object is next due after its schedule was changed.</summary>
public static class NextDueTime
{
    /// <summary>At once when it was never synced; else its schedule's first slot after now, which is at once when its last sync is older than the new interval.</summary>
    public static DateTimeOffset After(DueObject facts, DateTimeOffset now)
    {
        if (facts.SyncedAt is not { } syncedAt)
        {
            return now;
        }

        var schedule = Read(facts);
        if (schedule.IsCalendar)
        {
            return schedule.NextSlot(facts.CreatedAt, now, TimeZoneInfo.FindSystemTimeZoneById(facts.TimeZone));
        }

        return syncedAt + schedule.Interval <= now ? now : schedule.NextSlot(facts.CreatedAt, now, TimeZoneInfo.Utc);
    }

    private static SyncSchedule Read(DueObject facts)
    {
        try
        {
            return facts.Schedule is null ? SyncSchedule.Every(facts.DefaultInterval) : SyncSchedule.Parse(facts.Schedule);
        }
        catch (SyncException)
        {
            // An inherited schedule that no longer parses must not block mending the object's own.
            return SyncSchedule.Every(TimeSpan.FromMinutes(180));
        }
    }
}
