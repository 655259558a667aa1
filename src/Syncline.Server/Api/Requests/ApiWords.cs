using Syncline.Server.Api.Errors;

namespace Syncline.Server.Api.Requests;

/// <summary>Words of enumerations in a request's parameters.</summary>
internal static class ApiWords
{
    /// <summary>The value of a word; null for none.</summary>
    /// <exception cref="Syncline.Runs.SyncException"><c>api.parameter_invalid</c></exception>
    public static T? Read<T>(string parameter, string? word)
        where T : struct, Enum
    {
        if (word is null)
        {
            return null;
        }

        return Word.Find<T>(word, StringComparison.Ordinal)
            ?? throw ParameterError.Of(parameter, word, $"is none of its values: {string.Join(", ", Word.All<T>())}");
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
