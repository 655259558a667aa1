using System.Globalization;

namespace Syncline.Dashboard.Formatting;

/// <summary>Instants, durations and numbers as people read them, in English whatever the server's culture.</summary>
public static class Words
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>A number with thousands separated: <c>20,112</c>.</summary>
    public static string Count(long number) => number.ToString("N0", English);

    /// <summary>A number in little room: <c>950</c>, <c>12.4k</c>, <c>3.1M</c>.</summary>
    public static string Short(double number) => number switch
    {
        < 10_000 => number.ToString(number is < 10 and > 0 ? "0.#" : "N0", English),
        < 1_000_000 => (number / 1_000).ToString("0.#", English) + "k",
        _ => (number / 1_000_000).ToString("0.#", English) + "M",
    };

    /// <summary>A number and its noun: <c>1 object</c>, <c>20,112 objects</c>.</summary>
    public static string Plural(long number, string noun) => $"{Count(number)} {(number == 1 ? noun : noun + "s")}";

    /// <summary>A duration by its two largest units at most: <c>40 ms</c>, <c>0.4 s</c>, <c>12 s</c>, <c>4 min 10 s</c>, <c>3 h 5 min</c>, <c>2 d 4 h</c>.</summary>
    public static string Duration(TimeSpan duration)
    {
        var span = duration.Duration();
        return span switch
        {
            { TotalMilliseconds: >= 1 and < 100 } => $"{(int)span.TotalMilliseconds} ms",
            { TotalSeconds: < 1 } => span.TotalSeconds.ToString("0.#", English) + " s",
            { TotalMinutes: < 1 } => $"{(int)span.TotalSeconds} s",
            { TotalHours: < 1 } => Two(span.Minutes, "min", span.Seconds, "s"),
            { TotalDays: < 1 } => Two(span.Hours, "h", span.Minutes, "min"),
            _ => Two((int)span.TotalDays, "d", span.Hours, "h"),
        };
    }

    /// <summary>How far from now, by the largest unit: <c>now</c>, <c>12 s ago</c>, <c>in 4 min</c>.</summary>
    public static string Relative(DateTimeOffset at, DateTimeOffset now)
    {
        var span = (at - now).Duration();
        var text = span switch
        {
            { TotalSeconds: < 1 } => "now",
            { TotalMinutes: < 1 } => $"{(int)span.TotalSeconds} s",
            { TotalHours: < 1 } => $"{(int)span.TotalMinutes} min",
            { TotalHours: < 10 } => Two(span.Hours, "h", span.Minutes, "min"),
            { TotalDays: < 1 } => $"{(int)span.TotalHours} h",
            _ => $"{(int)span.TotalDays} d",
        };
        return text == "now" ? text : at > now ? $"in {text}" : $"{text} ago";
    }

    /// <summary>The instant in UTC, to the second: <c>2026-03-01 14:05:09 UTC</c>.</summary>
    public static string Exact(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", English);

    /// <summary>The instant for a machine: ISO 8601 in UTC.</summary>
    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", English);

    /// <summary>The time on a chart's axis: with seconds for ten minutes or less, a clock time for a day or less, else the date.</summary>
    public static string Axis(DateTimeOffset at, TimeSpan range) => at.UtcDateTime.ToString(
        range <= TimeSpan.FromMinutes(10) ? "HH:mm:ss" : range <= TimeSpan.FromDays(1) ? "HH:mm" : "d MMM", English);

    /// <summary>A number for a style or an SVG attribute, with a point whatever the culture.</summary>
    public static string Css(double number) => number.ToString("0.###", English);

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";
}
