using System.Globalization;

namespace Simulation.Invariants;

/// <summary>When a slot comes, worked out apart from the engine.</summary>
internal static class ScheduleOracle
{
    /// <summary>The interval in milliseconds where the schedule is one; null for a time of day.</summary>
    public static long? IntervalOf(string? schedule, long interval) => schedule switch
    {
        null => interval,
        _ when schedule.EndsWith('s') => Number(schedule) * 1000,
        _ when schedule.EndsWith('m') => Number(schedule) * 60_000,
        _ when schedule.EndsWith('h') => Number(schedule) * 3_600_000,
        _ => null,
    };

    /// <summary>The first instant after <paramref name="now"/> at which the zone's clock shows the time of <c>daily at HH:mm</c>.</summary>
    public static DateTimeOffset NextDaily(string schedule, DateTimeOffset now, string zoneName)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var time = TimeSpan.ParseExact(schedule[^5..], @"hh\:mm", CultureInfo.InvariantCulture);
        for (var day = TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(-1); ; day = day.AddDays(1))
        {
            var instant = InstantOf(DateTime.SpecifyKind(day + time, DateTimeKind.Unspecified), zone);
            if (instant > now)
            {
                return instant;
            }
        }
    }

    // A time that the clock leaps over comes when it has leapt; of one that comes twice, the first counts.
    private static DateTimeOffset InstantOf(DateTime local, TimeZoneInfo zone)
    {
        var at = local;
        while (zone.IsInvalidTime(at))
        {
            at = at.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(at) ? zone.GetAmbiguousTimeOffsets(at).Max() : zone.GetUtcOffset(at);
        return new DateTimeOffset(at, offset).ToUniversalTime();
    }

    private static long Number(string schedule) => long.Parse(schedule[..^1], CultureInfo.InvariantCulture);
}
