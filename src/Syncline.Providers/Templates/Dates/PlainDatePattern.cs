namespace Syncline.Providers.Templates.Dates;

/// <summary>
/// Reads what nearly all dates of partners are: numbers in their full width, in a format that has no others. It takes nothing that <see cref="DatePattern"/> would read otherwise or not at all,
/// and leaves what is less plain to that; a cursor's time is read for each record, and a regular expression's groups were a third of what such a reading allocated.
/// </summary>
internal sealed class PlainDatePattern
{
    private readonly string _format;

    private PlainDatePattern(string format) => _format = format;

    /// <summary>For a format of year, month and day and what follows them; null for any other.</summary>
    public static PlainDatePattern? Of(string format)
    {
        var directives = new HashSet<char>();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] == '%' && (++i == format.Length || !"YmdHMSfz".Contains(format[i], StringComparison.Ordinal) || !directives.Add(format[i]) || !EndsBefore(format, i)))
            {
                return null;
            }
        }

        return directives.IsSupersetOf("Ymd") ? new PlainDatePattern(format) : null;
    }

    /// <summary>Reads a text; false where it is not plain, which tells nothing of whether it is a date.</summary>
    public bool TryRead(ReadOnlySpan<char> text, out DateTime clock, out TimeSpan? offset)
    {
        (clock, offset) = (default, null);
        var rest = text;
        var (year, month, day, hour, minute, second, fraction) = (0, 0, 0, 0, 0, 0, 0);
        for (var i = 0; i < _format.Length; i++)
        {
            var isPlain = _format[i] switch
            {
                '%' => _format[++i] switch
                {
                    'Y' => TryNumber(ref rest, 4, 9999, out year),
                    'm' => TryNumber(ref rest, 2, 12, out month),
                    'd' => TryNumber(ref rest, 2, 31, out day),
                    'H' => TryNumber(ref rest, 2, 23, out hour),
                    'M' => TryNumber(ref rest, 2, 59, out minute),
                    'S' => TryNumber(ref rest, 2, 59, out second),
                    'f' => TryFraction(ref rest, out fraction),
                    _ => TryOffset(ref rest, out offset),
                },
                var literal => TryLiteral(ref rest, literal),
            };
            if (!isPlain)
            {
                return false;
            }
        }

        if (!rest.IsEmpty || year == 0 || month == 0 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        clock = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified).AddTicks(fraction * 10L);
        return true;
    }

    /// <summary>Whether it is plain where this directive's part of a text ends: a fraction before something that is no digit, an offset at the end of all.</summary>
    private static bool EndsBefore(string format, int place) => format[place] switch
    {
        'f' => place + 1 == format.Length || format.AsSpan(place + 1) is "%z" || (format[place + 1] != '%' && !char.IsDigit(format[place + 1])),
        'z' => place + 1 == format.Length,
        _ => true,
    };

    private static bool TryNumber(ref ReadOnlySpan<char> rest, int digits, int most, out int number)
    {
        number = 0;
        if (rest.Length < digits)
        {
            return false;
        }

        foreach (var digit in rest[..digits])
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        rest = rest[digits..];
        return number <= most;
    }

    /// <summary>One to six digits, in microseconds.</summary>
    private static bool TryFraction(ref ReadOnlySpan<char> rest, out int microseconds)
    {
        var digits = rest.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : rest.Length;
        if (digits is 0 or > 6 || !TryNumber(ref rest, digits, int.MaxValue, out microseconds))
        {
            microseconds = 0;
            return false;
        }

        for (var i = digits; i < 6; i++)
        {
            microseconds *= 10;
        }

        return true;
    }

    /// <summary>Z, or hours and minutes.</summary>
    private static bool TryOffset(ref ReadOnlySpan<char> rest, out TimeSpan? offset)
    {
        offset = TimeSpan.Zero;
        if (rest is "Z")
        {
            rest = [];
            return true;
        }

        if (rest.IsEmpty || rest[0] is not ('+' or '-'))
        {
            return false;
        }

        var isWest = rest[0] == '-';
        rest = rest[1..];
        if (!TryNumber(ref rest, 2, 14, out var hours))
        {
            return false;
        }

        if (rest is [':', ..])
        {
            rest = rest[1..];
        }

        if (!TryNumber(ref rest, 2, 59, out var minutes))
        {
            return false;
        }

        offset = new TimeSpan(isWest ? -hours : hours, isWest ? -minutes : minutes, 0);
        return true;
    }

    /// <summary>The very character; of white space one blank and no more.</summary>
    private static bool TryLiteral(ref ReadOnlySpan<char> rest, char literal)
    {
        var isBlank = char.IsWhiteSpace(literal);
        if (rest.IsEmpty || rest[0] != literal || (isBlank && (literal != ' ' || (rest.Length > 1 && char.IsWhiteSpace(rest[1])))))
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }
}
