using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Syncline.Providers.Templates.Dates;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Methods;

/// <summary>Python's format specification: <c>[[fill]align][sign][#][0][width][,][.precision][type]</c>.</summary>
internal sealed partial class FormatSpec
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private string Fill { get; init; } = " ";

    private char Align { get; init; }

    private char Sign { get; init; } = '-';

    private bool IsAlternate { get; init; }

    private int Width { get; init; }

    private string Grouping { get; init; } = "";

    private int? Precision { get; init; }

    private char Type { get; init; }

    /// <summary>The value as a text of this specification.</summary>
    public static string Write(TemplateValue value, string spec, Budget budget)
    {
        if (spec.Length == 0)
        {
            return budget.TextOf(value);
        }

        if (value is DateTimeValue or DateValue)
        {
            return DateFormat.Write(value as DateTimeValue ?? ((DateValue)value).AtMidnight(), spec);
        }

        var parsed = Read(spec);
        budget.Text(parsed.Width + (parsed.Precision ?? 0));
        return value switch
        {
            TextValue when parsed.Grouping.Length > 0 || parsed.Sign != '-' || parsed.Align == '=' => throw Fault.Value($"a text cannot be written with the format '{spec}'"),
            TextValue text when parsed.Type is '\0' or 's' => parsed.Pad(parsed.Precision is { } most ? Cut(text.Text, most) : text.Text, '<'),
            FloatValue number => parsed.Fraction(number.Number),
            _ when value.TryGetInteger(out var number) => "eEfFgG%".Contains(parsed.Type, StringComparison.Ordinal) && parsed.Type != '\0'
                ? parsed.Fraction(Numbers.ToDouble(value))
                : parsed.Whole(number),
            TextValue => throw Fault.Value($"a text cannot be written with the format '{spec}'"),
            _ => throw Fault.Type($"unsupported format string passed to {value.TypeName}.__format__"),
        };
    }

    /// <summary>A fraction in fixed digits, with an exponent, or the shorter of them; without a sign.</summary>
    public static string Digits(double number, char type, int precision, bool isAlternate = false)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "nan" : "inf";
        }

        if (char.ToLowerInvariant(type) == 'f')
        {
            return number.ToString("F" + precision, Culture);
        }

        if (char.ToLowerInvariant(type) == 'e')
        {
            return Exponent(number, precision);
        }

        precision = Math.Max(1, precision);
        var scientific = Exponent(number, precision - 1);
        var exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('e', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, Culture);
        var isFixed = exponent >= -4 && exponent < precision;
        var digits = isFixed ? number.ToString("F" + Math.Max(0, precision - 1 - exponent), Culture) : scientific;
        return isAlternate ? digits : WithoutZeros(digits);
    }

    private static FormatSpec Read(string spec)
    {
        var match = Shape().Match(spec);
        if (!match.Success)
        {
            throw Fault.Value($"'{spec}' is not a format", "See Python's format specification, such as {:.2f} or {:>10}.");
        }

        var zero = match.Groups["zero"].Success;
        var align = match.Groups["align"].Value;
        return new FormatSpec
        {
            Fill = align.Length > 0 && match.Groups["fill"].Length > 0 ? match.Groups["fill"].Value : zero ? "0" : " ",
            Align = align.Length > 0 ? align[0] : zero ? '=' : '\0',
            Sign = match.Groups["sign"].Length > 0 ? match.Groups["sign"].Value[0] : '-',
            IsAlternate = match.Groups["alternate"].Success,
            Width = Number(match.Groups["width"].Value) ?? 0,
            Grouping = match.Groups["grouping"].Value,
            Precision = Number(match.Groups["precision"].Value),
            Type = match.Groups["type"].Length > 0 ? match.Groups["type"].Value[0] : '\0',
        };
    }

    private static int? Number(string digits) => digits.Length switch
    {
        0 => null,
        > 6 => throw Fault.Budget("a format asks for more than 999,999 characters"),
        _ => int.Parse(digits, NumberStyles.None, Culture),
    };

    private static string Exponent(double number, int precision)
    {
        var digits = number.ToString("e" + precision, Culture);
        var mark = digits.IndexOf('e', StringComparison.Ordinal);
        var power = int.Parse(digits.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, Culture);
        return digits[..mark] + "e" + (power < 0 ? "-" : "+") + Math.Abs(power).ToString("00", Culture);
    }

    private static string WithoutZeros(string digits)
    {
        var mark = digits.IndexOf('e', StringComparison.Ordinal);
        var mantissa = mark < 0 ? digits : digits[..mark];
        mantissa = mantissa.Contains('.', StringComparison.Ordinal) ? mantissa.TrimEnd('0').TrimEnd('.') : mantissa;
        return mark < 0 ? mantissa : mantissa + digits[mark..];
    }

    private string Whole(BigInteger number)
    {
        var size = BigInteger.Abs(number);
        var (prefix, digits) = Type switch
        {
            '\0' or 'd' or 'n' => ("", size.ToString(Culture)),
            'x' => ("0x", WholeText.InRadix(size, 16)),
            'X' => ("0X", WholeText.InRadix(size, 16).ToUpperInvariant()),
            'o' => ("0o", WholeText.InRadix(size, 8)),
            'b' => ("0b", WholeText.InRadix(size, 2)),
            'c' when size <= 0x10ffff && (size < 0xd800 || size > 0xdfff) => ("", char.ConvertFromUtf32((int)size)),
            _ => throw Fault.Value($"a whole number cannot be written with the format type '{Type}'"),
        };
        return Finish(number.Sign < 0, IsAlternate ? prefix : "", digits);
    }

    private string Fraction(double number)
    {
        var isNegative = double.IsNegative(number) && !double.IsNaN(number);
        var size = Math.Abs(number);
        var digits = Type switch
        {
            '\0' when Precision is null => FloatValue.Write(size),
            '\0' => Digits(size, 'g', Precision ?? 6),
            '%' => Digits(size * 100, 'f', Precision ?? 6) + "%",
            'f' or 'F' or 'e' or 'E' or 'g' or 'G' or 'n' => Digits(size, Type == 'n' ? 'g' : Type, Precision ?? 6, IsAlternate),
            _ => throw Fault.Value($"a fraction cannot be written with the format type '{Type}'"),
        };
        digits = Type == '\0' && Precision is not null && double.IsFinite(number) && !digits.AsSpan().ContainsAny('.', 'e') ? digits + ".0" : digits;
        return Finish(isNegative, "", char.IsUpper(Type) ? digits.ToUpperInvariant() : digits);
    }

    private string Finish(bool isNegative, string prefix, string digits)
    {
        var sign = isNegative ? "-" : Sign == '-' ? "" : Sign.ToString();
        if (Grouping.Length > 0)
        {
            digits = Group(digits);
        }

        var missing = Width - sign.Length - prefix.Length - digits.Length;
        return Align == '=' && missing > 0
            ? sign + prefix + string.Concat(Enumerable.Repeat(Fill, missing)) + digits
            : Pad(sign + prefix + digits, '>');
    }

    private string Group(string digits)
    {
        var end = Array.FindIndex(digits.ToCharArray(), sign => !char.IsAsciiHexDigit(sign));
        var whole = Type is '\0' or 'd' or 'n' or 'x' or 'X' or 'o' or 'b' && end < 0 ? digits : digits[..(end < 0 ? digits.Length : end)];
        var size = Type is 'x' or 'X' or 'o' or 'b' ? 4 : 3;
        var grouped = new System.Text.StringBuilder();
        for (var i = 0; i < whole.Length; i++)
        {
            if (i > 0 && (whole.Length - i) % size == 0)
            {
                grouped.Append(Grouping);
            }

            grouped.Append(whole[i]);
        }

        return grouped.Append(digits, whole.Length, digits.Length - whole.Length).ToString();
    }

    private string Pad(string text, char otherwise)
    {
        var missing = Width - CodePoints.Count(text);
        if (missing <= 0)
        {
            return text;
        }

        var before = (Align == '\0' ? otherwise : Align) switch
        {
            '<' => 0,
            '^' => missing / 2,
            _ => missing,
        };
        return string.Concat(Enumerable.Repeat(Fill, before)) + text + string.Concat(Enumerable.Repeat(Fill, missing - before));
    }

    private static string Cut(string text, int most) => text[..CodePoints.ToUnits(text, most)];

    [GeneratedRegex(
        @"^((?<fill>[\s\S])?(?<align>[<>=^]))?(?<sign>[-+ ])?z?(?<alternate>#)?(?<zero>0)?(?<width>[0-9]+)?(?<grouping>[,_])?(\.(?<precision>[0-9]+))?(?<type>[bcdeEfFgGnosxX%])?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
