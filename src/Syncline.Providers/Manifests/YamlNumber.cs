using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Syncline.Providers.Manifests;

/// <summary>
/// Numbers as YAML 1.1 has them and Python's reader takes them: <c>1_000</c>, <c>0x1F</c>, <c>010</c> (8) and <c>1:30</c> (90) are whole ones, <c>1e3</c> and <c>1.5e3</c> are texts.
/// </summary>
internal static partial class YamlNumber
{
    /// <summary>Longer ones are texts.</summary>
    private const int LongestText = 400;

    /// <summary>The number that a text without quotes is; null where it is none, or one that is larger than any.</summary>
    public static JsonValue? Read(string text)
    {
        if (text.Length is 0 or > LongestText || !(char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.'))
        {
            return null;
        }

        if (WholePattern().IsMatch(text))
        {
            return Whole(text[0] == '-', Digits(text));
        }

        return FractionPattern().IsMatch(text) && Sixties(Digits(text)) is var number && double.IsFinite(number) ? JsonValue.Create(text[0] == '-' ? -number : number) : null;
    }

    private static JsonValue? Whole(bool isNegative, string digits)
    {
        if (digits.Contains(':', StringComparison.Ordinal))
        {
            return JsonValue.Create((long)Sixties(digits) * (isNegative ? -1 : 1));
        }

        return digits switch
        {
            ['0', 'b', .. var rest] => Based(isNegative, rest, 2),
            ['0', 'x', .. var rest] => Based(isNegative, rest, 16),
            ['0', _, ..] => Based(isNegative, digits, 8),
            _ => Exact(isNegative ? $"-{digits}" : digits),
        };
    }

    private static JsonValue? Exact(string digits) => long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
        ? JsonValue.Create(whole)
        : JsonNode.Parse(digits) as JsonValue;

    private static JsonValue? Based(bool isNegative, string digits, int numberBase)
    {
        var number = UInt128.Zero;
        foreach (var digit in digits)
        {
            number = (number * (uint)numberBase) + (uint)Convert.ToInt32(digit.ToString(), 16);
            if (number > long.MaxValue)
            {
                return null;
            }
        }

        return JsonValue.Create((long)number * (isNegative ? -1 : 1));
    }

    /// <summary>Hours, minutes and seconds, each sixty times the next; a number without colons is what it is.</summary>
    private static double Sixties(string digits) =>
        digits.Split(':').Aggregate(0.0, (sum, part) => (sum * 60) + double.Parse(part, NumberStyles.Float, CultureInfo.InvariantCulture));

    private static string Digits(string text) => text.TrimStart('-', '+').Replace("_", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^[-+]?(?:0b[01_]*[01][01_]*|0x[0-9a-fA-F_]*[0-9a-fA-F][0-9a-fA-F_]*|0[0-7_]*|[1-9][0-9_]*|[1-9][0-9_]{0,8}(?::[0-5]?[0-9]){1,4})\z", RegexOptions.CultureInvariant)]
    private static partial Regex WholePattern();

    [GeneratedRegex(@"^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex FractionPattern();
}
