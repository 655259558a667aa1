using System.Globalization;
using System.Text;

namespace Syncline.Providers.Templates.Dates;

/// <summary>Writes dates by a format of C's strftime, in its C locale, as Python on Linux does.</summary>
internal static class DateFormat
{
    private const int MaxLength = 1_000;
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Write(DateTimeValue time, string format)
    {
        if (format.Length > MaxLength)
        {
            throw Fault.Budget($"a date's format has more than {MaxLength} characters");
        }

        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            var start = i++;
            var flag = '\0';
            while (i < format.Length && format[i] is '-' or '_' or '0' or '^' or '#')
            {
                flag = format[i++];
            }

            var colon = i + 1 < format.Length && format[i] == ':' && format[i + 1] == 'z';
            i += colon ? 1 : 0;
            var written = i < format.Length ? Directive(time, format[i], flag, colon) : null;
            text.Append(written ?? format[start..Math.Min(i + 1, format.Length)]);
        }

        return text.ToString();
    }

    private static string? Directive(DateTimeValue time, char directive, char flag, bool colon)
    {
        var clock = time.Clock;
        return directive switch
        {
            'Y' => Number(clock.Year, 1, '0', flag),
            'C' => Number(clock.Year / 100, 2, '0', flag),
            'y' => Number(clock.Year % 100, 2, '0', flag),
            'G' => Number(ISOWeek.GetYear(clock), 1, '0', flag),
            'g' => Number(ISOWeek.GetYear(clock) % 100, 2, '0', flag),
            'm' => Number(clock.Month, 2, '0', flag),
            'd' => Number(clock.Day, 2, '0', flag),
            'e' => Number(clock.Day, 2, ' ', flag),
            'H' => Number(clock.Hour, 2, '0', flag),
            'k' => Number(clock.Hour, 2, ' ', flag),
            'I' => Number(Hour12(clock), 2, '0', flag),
            'l' => Number(Hour12(clock), 2, ' ', flag),
            'M' => Number(clock.Minute, 2, '0', flag),
            'S' => Number(clock.Second, 2, '0', flag),
            'f' => time.Microsecond.ToString("000000", Culture),
            'j' => Number(clock.DayOfYear, 3, '0', flag),
            'U' => Number((clock.DayOfYear + 6 - (int)clock.DayOfWeek) / 7, 2, '0', flag),
            'W' => Number((clock.DayOfYear + 6 - (((int)clock.DayOfWeek + 6) % 7)) / 7, 2, '0', flag),
            'V' => Number(ISOWeek.GetWeekOfYear(clock), 2, '0', flag),
            'u' => Number(clock.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)clock.DayOfWeek, 1, '0', flag),
            'w' => Number((int)clock.DayOfWeek, 1, '0', flag),
            's' => ((clock - DateTimeValue.Epoch).Ticks / TimeSpan.TicksPerSecond).ToString(Culture),
            'z' => time.Offset is { } offset ? DateTimeValue.WriteOffset(offset, colon) : "",
            _ => Words(time, directive, flag),
        };
    }

    private static string? Words(DateTimeValue time, char directive, char flag)
    {
        var clock = time.Clock;
        var word = directive switch
        {
            'a' => clock.ToString("ddd", Culture),
            'A' => clock.ToString("dddd", Culture),
            'b' or 'h' => clock.ToString("MMM", Culture),
            'B' => clock.ToString("MMMM", Culture),
            'p' when flag == '#' => clock.Hour < 12 ? "am" : "pm",
            'p' => clock.Hour < 12 ? "AM" : "PM",
            'P' => clock.Hour < 12 ? "am" : "pm",
            'Z' => time.ZoneName,
            'c' => Write(time, "%a %b %e %H:%M:%S %Y"),
            'D' or 'x' => Write(time, "%m/%d/%y"),
            'F' => Write(time, "%Y-%m-%d"),
            'r' => Write(time, "%I:%M:%S %p"),
            'R' => Write(time, "%H:%M"),
            'T' or 'X' => Write(time, "%H:%M:%S"),
            'n' => "\n",
            't' => "\t",
            '%' => "%",
            _ => null,
        };
        return flag == '^' ? word?.ToUpperInvariant() : word;
    }

    private static string Number(int value, int width, char fill, char flag) => flag switch
    {
        '-' => value.ToString(Culture),
        '_' => value.ToString(Culture).PadLeft(width, ' '),
        '0' => value.ToString(Culture).PadLeft(width, '0'),
        _ => value.ToString(Culture).PadLeft(width, fill),
    };

    private static int Hour12(DateTime clock) => clock.Hour % 12 == 0 ? 12 : clock.Hour % 12;
}
