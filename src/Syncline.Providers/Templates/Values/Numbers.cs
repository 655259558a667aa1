using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Syncline.Providers.Templates.Values;

/// <summary>Numbers of all types together: whole numbers of any size, fractions, and booleans, which count as 0 and 1.</summary>
internal static class Numbers
{
    public static bool IsNumber(TemplateValue value) => value is IntegerValue or FloatValue or BooleanValue;

    /// <summary>How the two are ordered: under, at or over 0; null with NaN. False if they are not both numbers.</summary>
    public static bool TryCompare(TemplateValue left, TemplateValue right, [NotNullWhen(true)] out int? order)
    {
        order = null;
        if (!IsNumber(left) || !IsNumber(right))
        {
            return false;
        }

        if (left.TryGetInteger(out var a))
        {
            order = right.TryGetInteger(out var b) ? a.CompareTo(b) : -Compare(((FloatValue)right).Number, a);
        }
        else
        {
            var number = ((FloatValue)left).Number;
            order = right.TryGetInteger(out var b) ? Compare(number, b) : Compare(number, ((FloatValue)right).Number);
        }

        order ??= int.MinValue;
        return true;
    }

    /// <summary>As a fraction; a whole number past its range is a fault.</summary>
    public static double ToDouble(TemplateValue value)
    {
        if (value is FloatValue number)
        {
            return number.Number;
        }

        value.TryGetInteger(out var integer);
        var result = ToDouble(integer);
        return double.IsInfinity(result) ? throw Fault.Value("a whole number is too large to become a fraction") : result;
    }

    /// <summary>The nearest fraction, of two equally near ones the even; .NET's own conversion cuts the further bits off.</summary>
    public static double ToDouble(BigInteger integer)
    {
        var size = BigInteger.Abs(integer);
        var shift = (int)Math.Max(0, size.GetBitLength() - 64);
        var top = (ulong)(size >> shift);
        if (shift > 0 && !(size & ((BigInteger.One << shift) - 1)).IsZero)
        {
            // What is cut off only matters where the rest would be exactly half way.
            top |= 1;
        }

        var result = Math.ScaleB(top, shift);
        return integer.Sign < 0 ? -result : result;
    }

    private static int? Compare(double left, double right) => double.IsNaN(left) || double.IsNaN(right) ? null : left.CompareTo(right);

    private static int? Compare(double left, BigInteger right)
    {
        if (double.IsNaN(left))
        {
            return null;
        }

        if (double.IsInfinity(left))
        {
            return left > 0 ? 1 : -1;
        }

        var order = new BigInteger(Math.Truncate(left)).CompareTo(right);
        return order != 0 ? order : (left - Math.Truncate(left)).CompareTo(0.0);
    }
}
