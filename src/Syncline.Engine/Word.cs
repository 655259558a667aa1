using System.Collections.Frozen;
using System.Text.Json;

namespace Syncline;

/// <summary>Values of enumerations as they are written everywhere a person or a program reads them, in the database too: <c>needs_person</c>.</summary>
public static class Word
{
    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Words<T>.Texts[value];

    /// <summary>All words of an enumeration, in its order.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Words<T>.InOrder;

    /// <summary>All words of an enumeration that is known only when the program runs, in its order.</summary>
    public static IEnumerable<string> All(Type enumeration) => Enum.GetNames(enumeration).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);

    /// <summary>The value of a word.</summary>
    /// <exception cref="KeyNotFoundException">It is none.</exception>
    public static T Read<T>(string word)
        where T : struct, Enum => Words<T>.Values[word];

    /// <summary>As the other; null for null.</summary>
    public static T? ReadOptional<T>(string? word)
        where T : struct, Enum => word is null ? null : Read<T>(word);

    /// <summary>The value of a word; null when it is none.</summary>
    public static T? Find<T>(string word, StringComparison comparison)
        where T : struct, Enum
    {
        foreach (var (text, value) in Words<T>.Values)
        {
            if (string.Equals(text, word, comparison))
            {
                return value;
            }
        }

        return null;
    }

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Texts =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        public static readonly FrozenDictionary<string, T> Values =
            Texts.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        public static readonly IReadOnlyList<string> InOrder = [.. Enum.GetValues<T>().Select(value => Texts[value])];
    }
}
