using System.Globalization;

namespace Syncline.Providers.Templates.Dates;

/// <summary>
/// Reads dates of ISO 8601 as python-dateutil's isoparse does: years, months, days, weeks and ordinal days; any one sign between date and
/// time; hours to microseconds; offsets.
/// </summary>
internal static class IsoDate
{
    public static DateTimeValue Read(string text)
    {
        var position = 0;
        var date = ReadCommon(text, ref position) ?? ReadUncommon(text, ref position) ?? throw Bad(text);
        if (position >= text.Length)
        {
            return new DateTimeValue(date, null);
        }

        var (time, offset) = ReadTime(text, position + 1);
        return new DateTimeValue(DateTimeValue.Shift(date, time), offset);
    }

    /// <summary>The instant in UTC; a text without an offset is taken as UTC.</summary>
    public static DateTimeValue ReadUtc(string text) => Read(text).ToUtc();

    /// <summary>YYYY, YYYY-MM, YYYY-MM-DD, YYYYMMDD; null if it is none of them.</summary>
    private static DateTime? ReadCommon(string text, ref int position)
    {
        if (!TryDigits(text, 0, 4, out var year))
        {
            return null;
        }

        if (text.Length == 4)
        {
            position = 4;
            return Date(year, 1, 1);
        }

        var dashed = text[4] == '-';
        var at = dashed ? 5 : 4;
        if (!TryDigits(text, at, 2, out var month))
        {
            return null;
        }

        at += 2;
        if (at >= text.Length)
        {
            position = at;
            return dashed ? Date(year, month, 1) : null;
        }

        if (dashed && text[at++] != '-')
        {
            return null;
        }

        if (!TryDigits(text, at, 2, out var day))
        {
            return null;
        }

        position = at + 2;
        return Date(year, month, day);
    }

    /// <summary>YYYY-Www, YYYYWww, YYYY-Www-D, YYYYWwwD, YYYY-DDD, YYYYDDD; null if it is none of them.</summary>
    private static DateTime? ReadUncommon(string text, ref int position)
    {
        if (!TryDigits(text, 0, 4, out var year) || year < 1)
        {
            return null;
        }

        var dashed = text.Length > 4 && text[4] == '-';
        var at = dashed ? 5 : 4;
        if (at < text.Length && text[at] == 'W')
        {
            return ReadWeek(text, year, dashed, at + 1, ref position);
        }

        if (!TryDigits(text, at, 3, out var ordinal) || ordinal < 1 || ordinal > (DateTime.IsLeapYear(year) ? 366 : 365))
        {
            return null;
        }

        position = at + 3;
        return new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(ordinal - 1);
    }

    private static DateTime? ReadWeek(string text, int year, bool dashed, int at, ref int position)
    {
        if (!TryDigits(text, at, 2, out var week) || week is < 1 or > 53)
        {
            return null;
        }

        at += 2;
        var day = 1;
        if (at < text.Length)
        {
            if ((text[at] == '-') != dashed)
            {
                return null;
            }

            at += dashed ? 1 : 0;
            if (!TryDigits(text, at, 1, out day) || day is < 1 or > 7)
            {
                return null;
            }

            at++;
        }

        position = at;
        return ISOWeek.ToDateTime(year, week, (DayOfWeek)(day % 7));
    }

    private static (TimeSpan Time, TimeSpan? Offset) ReadTime(string text, int position)
    {
        if (text.Length - position < 2)
        {
            throw Bad(text);
        }

        var parts = new long[4];
        TimeSpan? offset = null;
        var colons = false;
        for (var part = 0; position < text.Length && part < 5; part++)
        {
            if (text[position] is '-' or '+' or 'Z' or 'z')
            {
                offset = ReadOffset(text, position);
                position = text.Length;
                break;
            }

            position = ReadPart(text, position, part, parts, ref colons);
        }

        var wrong = position < text.Length || parts[0] > 24 || parts[1] > 59 || parts[2] > 59
            || (parts[0] == 24 && (parts[1] | parts[2] | parts[3]) != 0);
        return wrong
            ? throw Bad(text)
            : (new TimeSpan((((parts[0] * 3600) + (parts[1] * 60) + parts[2]) * TimeSpan.TicksPerSecond) + (parts[3] * 10)), offset);
    }

    private static int ReadPart(string text, int position, int part, long[] parts, ref bool colons)
    {
        if (part == 1 && text[position] == ':')
        {
            colons = true;
            position++;
        }
        else if (part == 2 && colons)
        {
            position += text[position] == ':' ? 1 : throw Bad(text);
        }

        if (part < 3)
        {
            parts[part] = TryDigits(text, position, 2, out var value) ? value : throw Bad(text);
            return position + 2;
        }

        return part == 3 && text[position] is '.' or ',' ? ReadFraction(text, position + 1, parts) : position;
    }

    private static int ReadFraction(string text, int position, long[] parts)
    {
        var end = position;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        if (end == position)
        {
            throw Bad(text);
        }

        var digits = text[position..Math.Min(end, position + 6)].PadRight(6, '0');
        parts[3] = int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return end;
    }

    private static TimeSpan ReadOffset(string text, int position)
    {
        var rest = text[position..];
        if (rest is "Z" or "z")
        {
            return TimeSpan.Zero;
        }

        if (rest.Length is not (3 or 5 or 6) || rest[0] is not ('+' or '-') || !TryDigits(rest, 1, 2, out var hours))
        {
            throw Bad(text);
        }

        var minutes = 0;
        var at = rest.Length > 3 && rest[3] == ':' ? 4 : 3;
        if (rest.Length > 3 && (rest.Length - at != 2 || !TryDigits(rest, at, 2, out minutes)))
        {
            throw Bad(text);
        }

        if (hours > 23 || minutes > 59)
        {
            throw Bad(text);
        }

        var offset = new TimeSpan(hours, minutes, 0);
        return rest[0] == '-' ? -offset : offset;
    }

    private static DateTime? Date(int year, int month, int day) =>
        year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified)
            : null;

    private static bool TryDigits(string text, int at, int count, out int value)
    {
        value = 0;
        return at + count <= text.Length && int.TryParse(text.AsSpan(at, count), NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    private static Fault Bad(string text) => Fault.Value(
        $"'{(text.Length > 40 ? text[..40] + "..." : text)}' is not a date of ISO 8601",
        "Give a date such as 2026-01-31 or 2026-01-31T12:00:00Z, or an input format to format_datetime.");
}
