using System.Globalization;
using System.Text.RegularExpressions;
using Cronos;
using Syncline.Runs;

namespace Syncline.Scheduling;

/// <summary>
/// How often an Integration Object is synced: an interval from 30 seconds to 31 days (<c>30s</c>, <c>180m</c>, <c>24h</c>, <c>7d</c>), a time of day
/// (<c>daily at 02:00</c>) or a cron expression of five fields, both in the Customer's time zone. Immutable.
/// </summary>
public sealed partial record SyncSchedule
{
    /// <summary>The shortest interval.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);

    /// <summary>The longest interval.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    private readonly CronExpression? _cron;

    private SyncSchedule(string text, TimeSpan interval, CronExpression? cron)
    {
        Text = text;
        Interval = interval;
        _cron = cron;
    }

    /// <summary>As written, trimmed.</summary>
    public string Text { get; }

    /// <summary>The interval; for a calendar the day, by which lateness is judged.</summary>
    public TimeSpan Interval { get; }

    /// <summary>True when it follows the Customer's calendar and not a fixed interval.</summary>
    public bool IsCalendar => _cron is not null;

    /// <summary>An interval as a schedule.</summary>
    /// <exception cref="SyncException"><c>engine.schedule_invalid</c>: shorter or longer than allowed.</exception>
    public static SyncSchedule Every(TimeSpan interval) =>
        interval >= Shortest && interval <= Longest
            ? new SyncSchedule(Format(interval), interval, null)
            : throw Invalid(Format(interval), "an interval is from 30s to 31d");

    /// <summary>Reads a schedule.</summary>
    /// <exception cref="SyncException"><c>engine.schedule_invalid</c>: not a schedule, out of range, or a calendar that never comes.</exception>
    public static SyncSchedule Parse(string text)
    {
        var trimmed = text.Trim();
        if (IntervalPattern().Match(trimmed) is { Success: true } interval)
        {
            return Every(ReadInterval(trimmed, interval));
        }

        if (DailyPattern().Match(trimmed) is { Success: true } daily)
        {
            var (hour, minute) = (Number(daily.Groups[1].Value), Number(daily.Groups[2].Value));
            return hour < 24 && minute < 60
                ? new SyncSchedule(trimmed, TimeSpan.FromDays(1), CronExpression.Parse($"{minute} {hour} * * *"))
                : throw Invalid(trimmed, "the time of day is from 00:00 to 23:59");
        }

        return CronExpression.TryParse(trimmed, out var cron)
            ? FromCron(trimmed, cron)
            : throw Invalid(trimmed, "write an interval (30s, 180m, 24h, 7d), 'daily at 02:00', or a cron expression of five fields");
    }

    /// <summary>
    /// The first slot after <paramref name="now"/>. For an interval: origin + k × interval, where k is negative if the origin is still to come. For a calendar: the next time on the zone's clock; a time that a
    /// daylight-saving gap leaves out moves to the first instant after it, one that comes twice runs once.
    /// </summary>
    public DateTimeOffset NextSlot(DateTimeOffset origin, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (_cron is not null)
        {
            return NextOnCalendar(_cron, now, zone);
        }

        // Rounded down before the origin too: after a clock that was put back, now may be many slots before it.
        var (slots, rest) = long.DivRem((now - origin).Ticks, Interval.Ticks);
        return origin + TimeSpan.FromTicks((rest < 0 ? slots : slots + 1) * Interval.Ticks);
    }

    private static SyncSchedule FromCron(string text, CronExpression cron)
    {
        var start = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var first = cron.GetNextOccurrence(start, TimeZoneInfo.Utc) ?? throw Invalid(text, "this calendar never comes");
        var second = cron.GetNextOccurrence(first, TimeZoneInfo.Utc);
        return second is null || second - first > TimeSpan.FromDays(366)
            ? throw Invalid(text, "this calendar comes less than once a year")
            : new SyncSchedule(text, second.Value - first > Longest ? Longest : second.Value - first, cron);
    }

    private static TimeSpan ReadInterval(string text, Match match)
    {
        var number = Number(match.Groups[1].Value);
        var seconds = match.Groups[2].Value switch { "s" => 1L, "m" => 60L, "h" => 3600L, _ => 86400L } * number;
        return seconds <= Longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : throw Invalid(text, "an interval is from 30s to 31d");
    }

    private static string Format(TimeSpan interval) => interval switch
    {
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerDay == 0 && ticks > 0 => $"{(long)interval.TotalDays}d",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerHour == 0 && ticks > 0 => $"{(long)interval.TotalHours}h",
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerMinute == 0 && ticks > 0 => $"{(long)interval.TotalMinutes}m",
        _ => string.Create(CultureInfo.InvariantCulture, $"{interval.TotalSeconds:0}s"),
    };

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    /// <summary>Around some zones' changes the library answers with the very instant that it was asked from: then it is asked from a little later.</summary>
    private static DateTimeOffset NextOnCalendar(CronExpression cron, DateTimeOffset now, TimeZoneInfo zone)
    {
        for (var from = now; ; from = from.AddMinutes(1))
        {
            var next = cron.GetNextOccurrence(from, zone) ?? now + Longest;
            if (next > now)
            {
                return next;
            }
        }
    }

    private static SyncException Invalid(string text, string why) => new(new SyncError(
        "engine.schedule_invalid",
        $"'{text}' is not a schedule: {why}.",
        "Examples: 15m, 180m, 24h, daily at 02:00, 0 2 * * 1-5."));

    [GeneratedRegex(@"^(?:every\s+)?(\d{1,9})\s*([smhd])$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex IntervalPattern();

    [GeneratedRegex(@"^daily\s+at\s+(\d{1,2}):(\d{2})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DailyPattern();
}
