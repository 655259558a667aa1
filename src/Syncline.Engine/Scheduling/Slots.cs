using Syncline.Integrations;

namespace Syncline.Scheduling;

/// <summary>Computes when objects are due.</summary>
internal static class Slots
{
    /// <summary>The object's schedule: what is written for it, else its default. A text or zone that cannot be read falls back, and says so.</summary>
    public static SyncSchedule ScheduleOf(DueObject due, Action<string> warn)
    {
        try
        {
            return due.Schedule is { } text ? SyncSchedule.Parse(text) : SyncSchedule.Every(Clamp(due.DefaultInterval));
        }
        catch (Runs.SyncException exception)
        {
            warn(exception.Error.Message);
            return SyncSchedule.Every(Clamp(due.DefaultInterval));
        }
    }

    /// <summary>The Customer's zone; UTC where this machine does not know it.</summary>
    public static TimeZoneInfo ZoneOf(DueObject due, Action<string> warn)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(due.TimeZone, out var zone))
        {
            return zone;
        }

        warn($"This machine knows no time zone '{due.TimeZone}'; its daily times are taken as UTC.");
        return TimeZoneInfo.Utc;
    }

    /// <summary>
    /// The origin of an interval's slots: offset per object, so that objects made together do not come due together. By whole milliseconds, as stores keep them: cut by
    /// one, a slot after now would be now, and due a second time.
    /// </summary>
    public static DateTimeOffset OriginOf(DueObject due, SyncSchedule schedule) =>
        due.CreatedAt + TimeSpan.FromMilliseconds(Math.Floor(schedule.Interval.TotalMilliseconds * Fraction(due.Key.Object)));

    /// <summary>A fraction from 0 to 1 that is the same for an object on every machine and at every start.</summary>
    public static double Fraction(ObjectId id) => (ulong)(id.Value * -7046029254386353131) / (double)ulong.MaxValue;

    /// <summary>When an object is due under a schedule that was just set: at once when it was never synced or its interval has passed, else when it passes.</summary>
    public static DateTimeOffset DueUnder(SyncSchedule schedule, DueObject due, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (due.SyncedAt is not { } synced)
        {
            return now;
        }

        var next = schedule.IsCalendar ? schedule.NextSlot(synced, synced, zone) : synced + schedule.Interval;
        return next < now ? now : next;
    }

    /// <summary>Whether a run made now is to be a full reading: the last one is too old. A sync that was asked for stays as small as it can be; the next slot's run is full.</summary>
    public static bool IsFullReadingDue(DueObject due, DateTimeOffset now) =>
        !due.IsRequested && due is { FullReadAt: { } last, FullReadingsEvery: { } every } && last + every <= now;

    private static TimeSpan Clamp(TimeSpan interval) =>
        interval < SyncSchedule.Shortest ? SyncSchedule.Shortest : interval > SyncSchedule.Longest ? SyncSchedule.Longest : interval;
}
