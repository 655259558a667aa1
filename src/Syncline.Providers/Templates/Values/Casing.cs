using System.Globalization;
using System.Text;

namespace Syncline.Providers.Templates.Values;

/// <summary>Upper and lower case as Python has them, where .NET's differs: signs whose other case is more than one sign.</summary>
internal static class Casing
{
    private static readonly TextInfo Invariant = CultureInfo.InvariantCulture.TextInfo;

    public static string Lower(string text) => Invariant.ToLower(text).Replace("\u0130", "i\u0307", StringComparison.Ordinal);

    /// <summary>Lower case for comparing: signs that stand for two become two.</summary>
    public static string Fold(string text) => Lower(text)
        .Replace("ß", "ss", StringComparison.Ordinal)
        .Replace("\ufb01", "fi", StringComparison.Ordinal)
        .Replace("\ufb02", "fl", StringComparison.Ordinal)
        .Replace("\u0149", "\u02bcn", StringComparison.Ordinal);

    public static string Upper(string text) => Invariant.ToUpper(text)
        .Replace("ß", "SS", StringComparison.Ordinal)
        .Replace("\ufb01", "FI", StringComparison.Ordinal)
        .Replace("\ufb02", "FL", StringComparison.Ordinal)
        .Replace("\u0149", "\u02bcN", StringComparison.Ordinal);

    public static string Capitalize(string text)
    {
        if (text.Length == 0)
        {
            return text;
        }

        var first = char.IsHighSurrogate(text[0]) && text.Length > 1 ? 2 : 1;
        return TitleOf(text[..first]) + Lower(text[first..]);
    }

    /// <summary>Every letter after something that is no letter in upper case, all others in lower.</summary>
    public static string Title(string text)
    {
        var title = new StringBuilder(text.Length);
        var afterLetter = false;
        foreach (var point in CodePoints.Split(text))
        {
            title.Append(afterLetter ? Lower(point) : TitleOf(point));
            afterLetter = Rune.TryGetRuneAt(point, 0, out var rune) && Rune.IsLetter(rune);
        }

        return title.ToString();
    }

    public static string Swap(string text)
    {
        var swapped = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            swapped.Append(char.IsUpper(sign) ? Lower(sign.ToString()) : Upper(sign.ToString()));
        }

        return swapped.ToString();
    }

    public static bool IsLower(string text) => text.Any(char.IsLower) && !text.Any(char.IsUpper);

    public static bool IsUpper(string text) => text.Any(char.IsUpper) && !text.Any(char.IsLower);

    private static string TitleOf(string point) => point == "ß" ? "Ss" : Upper(point);
}
