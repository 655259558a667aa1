using System.Globalization;
using System.Numerics;

namespace Syncline.Providers.Templates.Syntax;

/// <summary>Reads whole numbers in Python's notations, without underscores.</summary>
internal static class WholeNumbers
{
    /// <summary>The number: decimal, 0x, 0o or 0b; null if it is none.</summary>
    public static BigInteger? Parse(string digits)
    {
        var radix = digits.Length > 2 && digits[0] == '0' ? char.ToLowerInvariant(digits[1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 10 } : 10;
        return radix == 10 ? Parse(digits, 10) : Parse(digits[2..], radix);
    }

    /// <summary>The number with this radix, 2 to 36; null if a digit does not belong to it.</summary>
    public static BigInteger? Parse(string digits, int radix)
    {
        if (radix == 10)
        {
            return digits.Length > 0 && digits.All(char.IsAsciiDigit)
                ? BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
                : null;
        }

        var number = BigInteger.Zero;
        foreach (var digit in digits)
        {
            var value = char.IsAsciiDigit(digit) ? digit - '0' : char.IsAsciiLetter(digit) ? char.ToLowerInvariant(digit) - 'a' + 10 : 99;
            if (value >= radix)
            {
                return null;
            }

            number = (number * radix) + value;
        }

        return digits.Length > 0 ? number : null;
    }
}
