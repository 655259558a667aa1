using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Syncline.Providers.Templates.Dates;

/// <summary>Reads dates by a format of C's strptime, with the rules of Python's.</summary>
internal sealed class DatePattern
{
    private const int MaxKept = 256;
    private static readonly ConcurrentDictionary<string, DatePattern> Kept = new(StringComparer.Ordinal);
    private static readonly DateTimeFormatInfo Names = CultureInfo.InvariantCulture.DateTimeFormat;

    private readonly string _format;
    private readonly Regex _shape;
    private readonly PlainDatePattern? _plain;

    private DatePattern(string format)
    {
        _format = format;
        _plain = PlainDatePattern.Of(format);
        try
        {
            _shape = new Regex(
                "^(?:" + Shape(format) + @")\z",
                RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
        }
        catch (NotSupportedException)
        {
            throw Fault.Value($"the date format '{format}' is too long", "Leave out what no date has.");
        }
    }

    public static DateTimeValue Read(string text, string format)
    {
        var pattern = Of(format);
        return pattern.FindPlain(text) ?? pattern.Read(text);
    }

    /// <summary>As the other; null where the text is no such date, without the costs of a fault: of several formats all but one do not fit.</summary>
    public static DateTimeValue? TryRead(string text, string format)
    {
        var pattern = Of(format);
        if (pattern.FindPlain(text) is { } plain)
        {
            return plain;
        }

        try
        {
            return pattern._shape.IsMatch(text) ? pattern.Read(text) : null;
        }
        catch (Fault)
        {
            return null;
        }
    }

    private static DatePattern Of(string format)
    {
        if (!Kept.TryGetValue(format, out var pattern))
        {
            pattern = new DatePattern(format);
            if (Kept.Count < MaxKept)
            {
                Kept.TryAdd(format, pattern);
            }
        }

        return pattern;
    }

    private DateTimeValue? FindPlain(string text) =>
        _plain is not null && _plain.TryRead(text, out var clock, out var offset) ? new DateTimeValue(clock, offset) : null;

    private DateTimeValue Read(string text)
    {
        var match = _shape.Match(text);
        if (!match.Success)
        {
            throw Fault.Value($"a text of {text.Length} characters is not a date in the format '{_format}'", "Name the format that the texts have.");
        }

        try
        {
            return new DateTimeValue(Day(match) + Time(match), Offset(match));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Fault.Value($"a text in the format '{_format}' names a day that does not exist", "Check the format's order of day and month.");
        }
    }

    private static string Shape(string format)
    {
        var shape = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] == '%')
            {
                var directive = ++i < format.Length ? format[i] : throw Fault.Value($"the date format '{format}' ends in a stray %", "Write %% for a percent sign.");
                shape.Append(Directive(directive, format));
            }
            else if (char.IsWhiteSpace(format[i]))
            {
                shape.Append(@"\s+");
                while (i + 1 < format.Length && char.IsWhiteSpace(format[i + 1]))
                {
                    i++;
                }
            }
            else
            {
                shape.Append(Regex.Escape(format[i].ToString()));
            }
        }

        return shape.ToString();
    }

    private static string Directive(char directive, string format) => directive switch
    {
        'Y' => @"(?<Y>[0-9]{4})",
        'G' => @"(?<G>[0-9]{4})",
        'y' => @"(?<y>[0-9]{2})",
        'm' => @"(?<m>1[0-2]|0[1-9]|[1-9])",
        'd' => @"(?<d>3[01]|[12][0-9]|0[1-9]|[1-9]| [1-9])",
        'H' => @"(?<H>2[0-3]|[01][0-9]|[0-9])",
        'I' => @"(?<I>1[0-2]|0[1-9]|[1-9])",
        'M' => @"(?<M>[0-5][0-9]|[0-9])",
        'S' => @"(?<S>6[01]|[0-5][0-9]|[0-9])",
        'f' => @"(?<f>[0-9]{1,6})",
        'j' => @"(?<j>36[0-6]|3[0-5][0-9]|[12][0-9][0-9]|0[1-9][0-9]|00[1-9]|[1-9][0-9]|0[1-9]|[1-9])",
        'U' => @"(?<U>5[0-3]|[0-4][0-9]|[0-9])",
        'W' => @"(?<W>5[0-3]|[0-4][0-9]|[0-9])",
        'V' => @"(?<V>5[0-3]|0[1-9]|[1-4][0-9]|[0-9])",
        'w' => @"(?<w>[0-6])",
        'u' => @"(?<u>[1-7])",
        'p' => @"(?<p>am|pm)",
        'a' => Choice("a", Names.AbbreviatedDayNames),
        'A' => Choice("A", Names.DayNames),
        'b' or 'h' => Choice("b", Names.AbbreviatedMonthNames),
        'B' => Choice("B", Names.MonthNames),
        'z' => @"(?<z>[+-][0-9]{2}:?[0-5][0-9](:?[0-5][0-9](\.[0-9]{1,6})?)?|Z)",
        'Z' => @"(?<Z>utc|gmt)",
        'c' => Shape("%a %b %d %H:%M:%S %Y"),
        'x' => Shape("%m/%d/%y"),
        'X' => Shape("%H:%M:%S"),
        '%' => "%",
        _ => throw Fault.Value($"the date format '{format}' has %{directive}, which nothing can be read with", "See strptime in Python's documentation for what there is."),
    };

    private static string Choice(string name, string[] words) =>
        $"(?<{name}>{string.Join('|', words.Where(word => word.Length > 0).OrderByDescending(word => word.Length))})";

    private static DateTime Day(Match match)
    {
        var year = Number(match, "Y") ?? (Number(match, "y") is { } two ? two + (two <= 68 ? 2000 : 1900) : null);
        var month = Number(match, "m") ?? Index(match, "b", Names.AbbreviatedMonthNames) ?? Index(match, "B", Names.MonthNames);
        if (Number(match, "G") is { } isoYear && Number(match, "V") is { } isoWeek)
        {
            return ISOWeek.ToDateTime(isoYear, isoWeek, (DayOfWeek)((WeekDay(match) ?? 0) + 1 is var day && day == 7 ? 0 : day));
        }

        if (Number(match, "j") is { } ordinal)
        {
            return new DateTime(year ?? 1900, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(ordinal - 1);
        }

        if (WeekDay(match) is { } weekDay && year is { } weekYear && (Number(match, "W") ?? Number(match, "U")) is { } week)
        {
            return FromWeek(weekYear, week, weekDay, match.Groups["W"].Success);
        }

        return new DateTime(year ?? 1900, month ?? 1, Number(match, "d") ?? 1, 0, 0, 0, DateTimeKind.Unspecified);
    }

    /// <summary>The day of this week of the year; the days before the first Monday (or Sunday) are week 0.</summary>
    private static DateTime FromWeek(int year, int week, int weekDay, bool fromMonday)
    {
        var first = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var firstDay = fromMonday ? ((int)first.DayOfWeek + 6) % 7 : (int)first.DayOfWeek;
        var day = fromMonday ? weekDay : (weekDay + 1) % 7;
        var startOfWeekOne = (7 - firstDay) % 7;
        return first.AddDays(startOfWeekOne + (7 * (week - 1)) + day);
    }

    private static TimeSpan Time(Match match)
    {
        var hour = Number(match, "H") ?? 0;
        if (Number(match, "I") is { } half)
        {
            var afternoon = match.Groups["p"].Value.Equals("pm", StringComparison.OrdinalIgnoreCase);
            hour = (half % 12) + (afternoon ? 12 : 0);
        }

        var fraction = match.Groups["f"].Success ? int.Parse(match.Groups["f"].Value.PadRight(6, '0'), NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        var seconds = Number(match, "S") ?? 0;
        return seconds > 59
            ? throw Fault.Value("a second over 59 cannot be read", "Leave out leap seconds.")
            : new TimeSpan(hour, Number(match, "M") ?? 0, seconds) + new TimeSpan(fraction * 10L);
    }

    private static TimeSpan? Offset(Match match)
    {
        var text = match.Groups["z"].Value;
        if (text.Length == 0)
        {
            return null;
        }

        if (text is "Z" or "z")
        {
            return TimeSpan.Zero;
        }

        var digits = text[1..].Replace(":", "", StringComparison.Ordinal);
        var offset = new TimeSpan(Two(digits, 0), Two(digits, 2), digits.Length >= 6 ? Two(digits, 4) : 0);
        return text[0] == '-' ? -offset : offset;
    }

    private static int Two(string digits, int at) => int.Parse(digits.AsSpan(at, 2), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>0 is Monday.</summary>
    private static int? WeekDay(Match match)
    {
        var sundayFirst = Number(match, "w") ?? Index(match, "a", Names.AbbreviatedDayNames) - 1 ?? Index(match, "A", Names.DayNames) - 1;
        return sundayFirst is { } day ? (day + 6) % 7 : Number(match, "u") - 1;
    }

    private static int? Number(Match match, string name) => match.Groups[name].Success
        ? int.Parse(match.Groups[name].ValueSpan.Trim(), NumberStyles.None, CultureInfo.InvariantCulture)
        : null;

    /// <summary>The place of a word among these, from 1.</summary>
    private static int? Index(Match match, string name, string[] words) => match.Groups[name].Success
        ? Array.FindIndex(words, word => word.Equals(match.Groups[name].Value, StringComparison.OrdinalIgnoreCase)) + 1
        : null;
}
