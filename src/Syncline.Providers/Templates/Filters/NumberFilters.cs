using System.Globalization;
using System.Numerics;
using Syncline.Providers.Templates.Evaluating;
using Syncline.Providers.Templates.Functions;
using Syncline.Providers.Templates.Syntax;
using Syncline.Providers.Templates.Values;

namespace Syncline.Providers.Templates.Filters;

/// <summary>Filters to and of numbers.</summary>
internal static class NumberFilters
{
    public static TemplateValue Abs(TemplateValue subject, Call call)
    {
        call.Bind();
        return subject switch
        {
            FloatValue number => new FloatValue(Math.Abs(number.Number)),
            _ when subject.TryGetInteger(out var number) => new IntegerValue(BigInteger.Abs(number)),
            Dates.TimeDeltaValue delta => Dates.TimeDeltaValue.FromMicroseconds(Int128.Abs(delta.Microseconds)),
            _ => throw Fault.Type($"bad operand type for abs(): '{subject.TypeName}'"),
        };
    }

    public static TemplateValue Int(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("default", "base");
        var otherwise = arguments[0] ?? TemplateValue.Of(0);
        switch (subject)
        {
            case UndefinedValue undefined:
                throw undefined.Used();
            case FloatValue number:
                return double.IsFinite(number.Number) ? OtherFunctions.Truncate(number.Number)
                    : double.IsNaN(number.Number) ? otherwise : throw Fault.Value("a number without end cannot become a whole number");
            case TextValue text:
                call.Budget.Digits(text.Text.Length);
                return FromText(text.Text, call.Integer(arguments[1], 10)) ?? otherwise;
            default:
                return subject.TryGetInteger(out var whole) ? new IntegerValue(whole) : otherwise;
        }
    }

    public static TemplateValue Float(TemplateValue subject, Call call)
    {
        var otherwise = call.Bind("default")[0] ?? new FloatValue(0);
        return subject switch
        {
            UndefinedValue undefined => throw undefined.Used(),
            TextValue text => ToDouble(text.Text) is { } number ? new FloatValue(number) : otherwise,
            _ => Numbers.IsNumber(subject) ? new FloatValue(Numbers.ToDouble(subject)) : otherwise,
        };
    }

    public static TemplateValue Round(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("precision", "method");
        var precision = call.Integer(arguments[0], 0);
        var method = call.Text(arguments[1], "common");
        if (method is not ("common" or "ceil" or "floor"))
        {
            throw Fault.Value("method must be common, ceil or floor");
        }

        if (!Numbers.IsNumber(subject))
        {
            throw subject is UndefinedValue undefined && method != "common" ? undefined.Used() : Fault.Type($"type {subject.TypeName} doesn't define __round__ method");
        }

        if (method == "common")
        {
            return subject.TryGetInteger(out var whole) ? new IntegerValue(RoundWhole(whole, precision)) : new FloatValue(RoundFraction(((FloatValue)subject).Number, precision));
        }

        var scale = Arithmetic.Apply(BinaryOperator.Power, new IntegerValue(10), new IntegerValue(precision), call.Budget);
        var scaled = Arithmetic.Apply(BinaryOperator.Multiply, subject, scale, call.Budget);
        if (scaled is FloatValue { Number: var fraction })
        {
            scaled = OtherFunctions.Truncate(method == "ceil" ? Math.Ceiling(fraction) : Math.Floor(fraction));
        }

        return Arithmetic.Apply(BinaryOperator.Divide, scaled, scale, call.Budget);
    }

    public static TemplateValue Sum(TemplateValue subject, Call call)
    {
        var arguments = call.Bind("attribute", "start");
        var sum = arguments[1] ?? TemplateValue.Of(0);
        if (sum is TextValue)
        {
            throw Fault.Type("sum() can't sum strings");
        }

        foreach (var item in Sequences.Walk(subject, call.Budget))
        {
            var value = arguments[0] is { } attribute and not NoneValue ? AttributePath.Get(item, attribute) : item;
            sum = Operators.Apply(BinaryOperator.Add, sum, value, call.Budget);
        }

        return sum;
    }

    public static TemplateValue FileSizeFormat(TemplateValue subject, Call call)
    {
        var isBinary = call.Bind("binary")[0]?.IsTrue ?? false;
        var bytes = subject is TextValue text
            ? ToDouble(text.Text) ?? throw Fault.Value("filesizeformat takes a number")
            : Numbers.IsNumber(subject) ? Numbers.ToDouble(subject) : throw (subject is UndefinedValue undefined ? undefined.Used() : Fault.Type("filesizeformat takes a number"));
        var step = isBinary ? 1024 : 1000;
        if (bytes == 1)
        {
            return new TextValue("1 Byte");
        }

        if (bytes < step)
        {
            return call.Made($"{OtherFunctions.Truncate(bytes).ToText()} Bytes");
        }

        string[] prefixes = isBinary ? ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"] : ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];
        var (at, unit) = (0, BigInteger.Pow(step, 2));
        while (at < prefixes.Length - 1 && !IsBelow(bytes, unit))
        {
            at++;
            unit *= step;
        }

        // In this order, as jinja has it: each step rounds.
        var size = step * bytes / Numbers.ToDouble(unit);
        return call.Made((double.IsNaN(size) ? "nan" : double.IsInfinity(size) ? "inf" : size.ToString("F1", CultureInfo.InvariantCulture)) + " " + prefixes[at]);
    }

    /// <summary>To the last digit: a fraction need not hold the whole number.</summary>
    private static bool IsBelow(double number, BigInteger whole) => double.IsFinite(number) && new BigInteger(Math.Floor(number)) < whole;

    /// <summary>A number as Python's float() reads it; null if the text is none.</summary>
    public static double? ToDouble(string text)
    {
        var digits = text.Trim().ToLowerInvariant();
        switch (digits.TrimStart('+', '-'))
        {
            case "inf" or "infinity" when digits.Length - digits.TrimStart('+', '-').Length <= 1:
                return digits[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            case "nan" when digits.Length <= 4:
                return double.NaN;
        }

        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var isWellFormed = SeparatesDigits(digits) && digits.All(sign => char.IsAsciiDigit(sign) || "+-.e_".Contains(sign, StringComparison.Ordinal));
        return isWellFormed && double.TryParse(digits.Replace("_", "", StringComparison.Ordinal), Styles, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>A whole number as Python's int() reads it; null if the text is none.</summary>
    public static BigInteger? ToWhole(string text)
    {
        var digits = text.Trim();
        return SeparatesDigits(digits.TrimStart('+', '-')) && digits.Length <= 4300
            && BigInteger.TryParse(digits.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null;
    }

    /// <summary>Whether each underscore stands between two other signs.</summary>
    private static bool SeparatesDigits(string digits) =>
        digits.Length > 0 && !digits.StartsWith('_') && !digits.EndsWith('_') && !digits.Contains("__", StringComparison.Ordinal);

    private static IntegerValue? FromText(string text, int radix)
    {
        if (radix is not (0 or (>= 2 and <= 36)))
        {
            return null;
        }

        var digits = text.Trim();
        var isNegative = digits.StartsWith('-');
        digits = digits.StartsWith('-') || digits.StartsWith('+') ? digits[1..] : digits;
        if (digits.Length > 4300 || !SeparatesDigits(digits))
        {
            return null;
        }

        digits = digits.Replace("_", "", StringComparison.Ordinal);
        var prefix = digits.Length > 2 ? digits[..2].ToLowerInvariant() : "";
        var hasPrefix = (prefix, radix) is ("0x", 16 or 0) or ("0o", 8 or 0) or ("0b", 2 or 0);
        var number = hasPrefix ? WholeNumbers.Parse(digits) : WholeNumbers.Parse(digits, radix == 0 ? 10 : radix);
        if (number is { } whole)
        {
            return new IntegerValue(isNegative ? -whole : whole);
        }

        // As in Jinja: what is no whole number may be a fraction that one can be cut from.
        return ToDouble(text) is { } fraction && double.IsFinite(fraction) ? OtherFunctions.Truncate(fraction) : null;
    }

    private static BigInteger RoundWhole(BigInteger number, int precision)
    {
        if (precision >= 0)
        {
            return number;
        }

        return precision < -5000 ? BigInteger.Zero : RoundWhole(number, BigInteger.Pow(10, -precision), hasFraction: false);
    }

    private static BigInteger RoundWhole(BigInteger number, BigInteger unit, bool hasFraction)
    {
        var floor = Arithmetic.FloorDivide(number, unit);
        var twice = (number - (floor * unit)) * 2;
        var up = twice > unit || (twice == unit && (hasFraction || !floor.IsEven));
        return (up ? floor + 1 : floor) * unit;
    }

    /// <summary>Half to even, by the number's exact value, as Python does.</summary>
    private static double RoundFraction(double number, int precision)
    {
        if (!double.IsFinite(number) || precision > 300)
        {
            return number;
        }

        if (precision < -300)
        {
            return Math.CopySign(0, number);
        }

        if (precision < 0)
        {
            var size = Math.Abs(number);
            var rounded = RoundWhole(new BigInteger(size), BigInteger.Pow(10, -precision), Math.Floor(size) != size);
            return Math.CopySign(Numbers.ToDouble(rounded), number);
        }

        // Formatting rounds the exact binary value; only a true half needs the rule of evens.
        var whole = Math.Truncate(number);
        return precision == 0 && Math.Abs(number - whole) == 0.5
            ? Math.Round(number, MidpointRounding.ToEven)
            : double.Parse(number.ToString("F" + precision, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
