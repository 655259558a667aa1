using System.Globalization;

namespace Syncline.Cli.Output;

/// <summary>Durations, instants and numbers as people say them.</summary>
internal static class Spoken
{
    /// <summary>Two units at most: <c>45s</c>, <c>3m 20s</c>, <c>2h 5m</c>, <c>4d 3h</c>, <c>507d</c>; <c>0s</c> for less than a second or a negative.</summary>
    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 60 } => $"{(long)Math.Max(0, duration.TotalSeconds)}s",
        { TotalMinutes: < 60 } => Two((long)duration.TotalMinutes, "m", duration.Seconds, "s"),
        { TotalHours: < 24 } => Two((long)duration.TotalHours, "h", duration.Minutes, "m"),
        { TotalDays: < 60 } => Two((long)duration.TotalDays, "d", duration.Hours, "h"),
        _ => $"{(long)duration.TotalDays}d",
    };

    /// <summary>An instant seen from now: <c>12s ago</c>, <c>in 3m</c>; <c>never</c> for none.</summary>
    public static string Instant(DateTimeOffset? instant, DateTimeOffset now, string none = "never") => instant switch
    {
        null => none,
        { } past when past <= now => $"{Duration(now - past)} ago",
        { } next => $"in {Duration(next - now)}",
    };

    /// <summary>A schedule within a sentence: <c>every 15m</c>, <c>daily at 02:00</c>, <c>by '0 2 * * 1'</c>.</summary>
    public static string Schedule(string schedule) => schedule switch
    {
        _ when schedule.StartsWith("every ", StringComparison.OrdinalIgnoreCase) || schedule.StartsWith("daily ", StringComparison.OrdinalIgnoreCase) => schedule,
        _ when schedule.Contains(' ', StringComparison.Ordinal) => $"by '{schedule}'",
        _ => $"every {schedule}",
    };

    /// <summary>With separators of thousands: <c>20,000</c>.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A rate: <c>812/s</c>, below ten <c>3.4/s</c>.</summary>
    public static string Rate(double perSecond) => perSecond.ToString(perSecond < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture) + "/s";

    /// <summary>Bytes: <c>3.2 MB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
    };

    /// <summary>The word in the number's form: <c>1 record</c>, <c>20,000 records</c>.</summary>
    public static string Count(long number, string word, string? plural = null) => $"{Number(number)} {(number == 1 ? word : plural ?? word + "s")}";

    private static string Two(long first, string firstUnit, int second, string secondUnit) =>
        second == 0 ? $"{first}{firstUnit}" : $"{first}{firstUnit} {second}{secondUnit}";
}
