using System.Globalization;

namespace Syncline.Providers.Templates.Values;

internal sealed class FloatValue(double number) : TemplateValue
{
    public double Number { get; } = number;

    public override TemplateTypes Type => TemplateTypes.Float;

    public override bool IsTrue => Number != 0;

    internal override string TypeName => "float";

    /// <summary>The shortest text that reads back as the same number; with an exponent from 1e16 on and under 1e-4.</summary>
    public static string Write(double number)
    {
        if (double.IsNaN(number))
        {
            return "nan";
        }

        if (double.IsInfinity(number))
        {
            return number > 0 ? "inf" : "-inf";
        }

        var sign = double.IsNegative(number) ? "-" : "";
        var (digits, exponent) = Digits(Math.Abs(number));
        if (exponent is < -4 or >= 16)
        {
            var fraction = digits.Length == 1 ? "" : "." + digits[1..];
            var power = Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
            return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{power}";
        }

        if (exponent < 0)
        {
            return sign + "0." + new string('0', -exponent - 1) + digits;
        }

        var whole = digits.PadRight(exponent + 1, '0');
        return sign + whole[..(exponent + 1)] + "." + (whole.Length == exponent + 1 ? "0" : whole[(exponent + 1)..]);
    }

    internal override void AppendRepresentation(PythonText text) => text.Append(Write(Number));

    /// <summary>The significant digits, and the power of ten of the first.</summary>
    private static (string Digits, int Exponent) Digits(double number)
    {
        if (number == 0)
        {
            return ("0", 0);
        }

        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var power = mark < 0 ? 0 : int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? shortest : shortest[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa.Length : point;
        var figures = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leading = figures.Length - figures.TrimStart('0').Length;
        return (figures.Trim('0'), power + whole - leading - 1);
    }
}
