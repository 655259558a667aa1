using System.Collections.Frozen;
using System.Text.Json;

namespace Syncline.Backends.Rows;

/// <summary>Enum members as the tables hold them: lower-case words, <c>needs_person</c>.</summary>
internal static class Word
{
    public static string Of<T>(T value)
        where T : struct, Enum => Words<T>.Texts[value];

    public static T Read<T>(string text)
        where T : struct, Enum => Words<T>.Values[text];

    public static T? ReadOptional<T>(string? text)
        where T : struct, Enum => text is null ? null : Read<T>(text);

    private static class Words<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Texts =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        public static readonly FrozenDictionary<string, T> Values =
            Texts.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
