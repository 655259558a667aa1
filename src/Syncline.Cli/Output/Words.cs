using System.Collections.Concurrent;
using System.Text.Json;

namespace Syncline.Cli.Output;

/// <summary>Enumerations as they are written everywhere a person or a program reads them: <c>needs_person</c>.</summary>
internal static class Words
{
    private static readonly ConcurrentDictionary<Enum, string> Known = new();

    /// <summary>The word for a value.</summary>
    public static string Of(Enum value) => Known.GetOrAdd(value, known => JsonNamingPolicy.SnakeCaseLower.ConvertName(known.ToString()));

    /// <summary>All words of an enumeration, in its order.</summary>
    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(value => Of(value));

    /// <summary>The value of a word; null when it is none.</summary>
    public static T? Find<T>(string word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(Of(value), word, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }
}
