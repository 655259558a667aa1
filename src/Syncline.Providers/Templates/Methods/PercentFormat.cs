using System.Globalization;
using System.Text.RegularExpressions;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Functions;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Methods;

/// <summary>Python's <c>'%s-%03d' % values</c>.</summary>
internal static partial class PercentFormat
{
    public static string Write(string format, TemplateValue values, Budget budget)
    {
        var items = values is TupleValue tuple ? tuple.Items : [values];
        var text = budget.Writer();
        var (at, next, isNamed) = (0, 0, false);
        foreach (var match in Directive().EnumerateMatches(format))
        {
            budget.Step();
            text.Append(format[at..match.Index]);
            at = match.Index + match.Length;
            var directive = Directive().Match(format, match.Index);
            if (directive.Groups["type"].Value == "%")
            {
                text.Append('%');
                continue;
            }

            var name = directive.Groups["name"];
            isNamed |= name.Success;
            var width = directive.Groups["width"].Value == "*" ? Star(items, ref next) : Number(directive.Groups["width"].Value) ?? 0;
            var value = name.Success ? Named(values, name.Value) : Next(items, ref next);
            text.Append(One(directive, value, width, budget));
        }

        if (format.AsSpan(at).Contains('%'))
        {
            throw Fault.Value("a % in a format is followed by no known type", "Write %% for a percent sign.");
        }

        if (next < items.Count && !isNamed && values is not (DictionaryValue or ListValue or BytesValue or UndefinedValue))
        {
            throw Fault.Type("not all arguments converted during string formatting");
        }

        text.Append(format[at..]);
        budget.Text(text.Length);
        return text.ToString();
    }

    private static string One(Match directive, TemplateValue value, int width, Budget budget)
    {
        var flags = directive.Groups["flags"].Value;
        var precision = directive.Groups["dot"].Success ? Number(directive.Groups["precision"].Value) ?? 0 : (int?)null;
        budget.Text(width + (precision ?? 0));
        var type = directive.Groups["type"].Value[0];
        var (sign, digits) = type switch
        {
            's' or 'r' or 'a' => ("", Text(value, type, precision, budget)),
            'c' => ("", Sign(value, budget)),
            'd' or 'i' or 'u' or 'x' or 'X' or 'o' => Whole(value, type, precision, flags),
            _ => Fraction(value, type, precision ?? 6),
        };
        if (type is not ('s' or 'r' or 'a' or 'c') && sign != "-")
        {
            sign = flags.Contains('+', StringComparison.Ordinal) ? "+" : flags.Contains(' ', StringComparison.Ordinal) ? " " : "";
        }

        var missing = width - sign.Length - CodePoints.Count(digits);
        if (missing <= 0)
        {
            return sign + digits;
        }

        if (flags.Contains('-', StringComparison.Ordinal))
        {
            return sign + digits + new string(' ', missing);
        }

        var isZeroFilled = flags.Contains('0', StringComparison.Ordinal) && type is not ('s' or 'r' or 'a' or 'c');
        return isZeroFilled ? sign + new string('0', missing) + digits : new string(' ', missing) + sign + digits;
    }

    private static string Sign(TemplateValue value, Budget budget) => value switch
    {
        TextValue text when CodePoints.Count(text.Text) == 1 => text.Text,
        _ when value.TryGetInteger(out _) => FormatSpec.Write(value, "c", budget),
        _ => throw Fault.Type("%c requires int or char"),
    };

    private static string Text(TemplateValue value, char type, int? precision, Budget budget)
    {
        string text;
        if (type == 's')
        {
            text = budget.TextOf(value);
        }
        else
        {
            var writer = budget.Writer();
            writer.AppendNested(value);
            text = writer.ToString();
        }

        return precision is { } most ? text[..CodePoints.ToUnits(text, most)] : text;
    }

    private static (string Sign, string Digits) Whole(TemplateValue value, char type, int? precision, string flags)
    {
        var number = value switch
        {
            FloatValue fraction when type is 'd' or 'i' or 'u' => OtherFunctions.Truncate(fraction.Number).Number,
            _ when value.TryGetInteger(out var whole) => whole,
            UndefinedValue undefined when type is 'd' or 'i' or 'u' => throw undefined.Used(),
            _ => throw Fault.Type($"%{type} format: a number is required, not {value.TypeName}"),
        };
        var size = System.Numerics.BigInteger.Abs(number);
        var (prefix, digits) = type switch
        {
            'x' => ("0x", WholeText.InRadix(size, 16)),
            'X' => ("0X", WholeText.InRadix(size, 16).ToUpperInvariant()),
            'o' => ("0o", WholeText.InRadix(size, 8)),
            _ => ("", size.ToString(CultureInfo.InvariantCulture)),
        };
        digits = digits.PadLeft(precision ?? 0, '0');
        return (number.Sign < 0 ? "-" : "", flags.Contains('#', StringComparison.Ordinal) ? prefix + digits : digits);
    }

    private static (string Sign, string Digits) Fraction(TemplateValue value, char type, int precision)
    {
        if (!Numbers.IsNumber(value))
        {
            throw value is UndefinedValue undefined ? undefined.Used() : Fault.Type($"must be real number, not {value.TypeName}");
        }

        var number = Numbers.ToDouble(value);
        var digits = FormatSpec.Digits(Math.Abs(number), type, precision);
        return (double.IsNegative(number) ? "-" : "", char.IsUpper(type) ? digits.ToUpperInvariant() : digits);
    }

    private static TemplateValue Next(IReadOnlyList<TemplateValue> items, ref int next) =>
        next < items.Count ? items[next++] : throw Fault.Type("not enough arguments for format string");

    private static TemplateValue Named(TemplateValue values, string name)
    {
        var members = values as DictionaryValue ?? throw Fault.Type("format requires a mapping");
        return members.TryGetMember(name, out var value) ? value : throw Fault.Value($"the format names '{name}', which was not given");
    }

    private static int Star(IReadOnlyList<TemplateValue> items, ref int next) =>
        !Next(items, ref next).TryGetInteger(out var width) ? throw Fault.Type("* wants a whole number")
        : width < 1_000_000 ? (int)System.Numerics.BigInteger.Max(width, 0)
        : throw Fault.Budget("a format asks for more than 999,999 characters");

    private static int? Number(string digits) => digits.Length switch
    {
        0 => null,
        > 6 => throw Fault.Budget("a format asks for more than 999,999 characters"),
        _ => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(
        @"%(\((?<name>[^)]*)\))?(?<flags>[-+ #0]*)(?<width>\*|[0-9]+)?(?<dot>\.(?<precision>[0-9]*))?[hlL]?(?<type>[sradiuxXoeEfFgGc%])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Directive();
}
