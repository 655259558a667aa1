using System.Numerics;
using System.Text;

namespace Syncline.Providers.Templates.Methods;

internal static class WholeText
{
    /// <summary>A number that is not negative, in digits of this radix, 2 to 16.</summary>
    public static string InRadix(BigInteger number, int radix)
    {
        if (number.IsZero)
        {
            return "0";
        }

        var digits = new StringBuilder();
        while (!number.IsZero)
        {
            number = BigInteger.DivRem(number, radix, out var digit);
            digits.Append("0123456789abcdef"[(int)digit]);
        }

        var signs = digits.ToString().ToCharArray();
        Array.Reverse(signs);
        return new string(signs);
    }
}
