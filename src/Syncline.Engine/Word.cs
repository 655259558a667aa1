using System.Text.Json;

namespace Syncline;

/// <summary>Values of enumerations as they are written everywhere a person or a program reads them, in the database too: <c>needs_person</c>.</summary>
public static class Word
{
    /// <summary>The word for a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The enumeration has no such value.</exception>
    public static string Of<T>(T value)
        where T : struct, Enum =>
        Array.IndexOf(Words<T>.Names, value.ToString()) is var index and >= 0
            ? Words<T>.Texts[index]
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{typeof(T).Name} has no such value.");

    /// <summary>All words of an enumeration, in its order.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Words<T>.Texts;

    /// <summary>All words of an enumeration that is known only when the program runs, in its order.</summary>
    public static IEnumerable<string> All(Type enumeration) => Enum.GetNames(enumeration).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);

    /// <summary>The value of a word.</summary>
    /// <exception cref="KeyNotFoundException">It is none.</exception>
    public static T Read<T>(string word)
        where T : struct, Enum => Find<T>(word, StringComparison.Ordinal) ?? throw new KeyNotFoundException($"{typeof(T).Name} has no value '{word}'.");

    /// <summary>As the other; null for null.</summary>
    public static T? ReadOptional<T>(string? word)
        where T : struct, Enum => word is null ? null : Read<T>(word);

    /// <summary>The value of a word; null when it is none.</summary>
    public static T? Find<T>(string word, StringComparison comparison)
        where T : struct, Enum
    {
        for (var i = 0; i < Words<T>.Texts.Length; i++)
        {
            if (string.Equals(Words<T>.Texts[i], word, comparison))
            {
                return Words<T>.Values[i];
            }
        }

        return null;
    }

    // Arrays of a few words, and nothing generic of the runtime's own: that would have to be compiled for each enumeration whenever the program starts.
#pragma warning disable CA2263
    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly T[] Values = (T[])Enum.GetValues(typeof(T));

        public static readonly string[] Names = Enum.GetNames(typeof(T));

        public static readonly string[] Texts = [.. All(typeof(T))];
    }
#pragma warning restore CA2263
}
