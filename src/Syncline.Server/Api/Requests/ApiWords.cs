using System.Text.Json;
using Syncline.Server.Api.Errors;

namespace Syncline.Server.Api.Requests;

/// <summary>Words of enumerations in a request's parameters.</summary>
internal static class ApiWords
{
    /// <summary>All words of an enumeration, in its order.</summary>
    public static IEnumerable<string> All(Type enumeration) => Enum.GetNames(enumeration).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName);

    /// <summary>The value of a word; null for none.</summary>
    /// <exception cref="Syncline.Runs.SyncException"><c>api.parameter_invalid</c></exception>
    public static T? Read<T>(string parameter, string? word)
        where T : struct, Enum
    {
        if (word is null)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()) == word)
            {
                return value;
            }
        }

        throw ParameterError.Of(parameter, word, $"is none of its values: {string.Join(", ", All(typeof(T)))}");
    }

    /// <summary>The words of a list with commas, each one of those that are known.</summary>
    public static IReadOnlySet<string> ReadSet(string parameter, string? words, params IReadOnlyCollection<string> known)
    {
        var read = (words ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return known.Count == 0 || read.All(known.Contains)
            ? read
            : throw ParameterError.Of(parameter, read.First(word => !known.Contains(word)), $"is none of its values: {string.Join(", ", known)}");
    }
}
