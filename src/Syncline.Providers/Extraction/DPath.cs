using System.Globalization;
using System.Text.Json;
using Syncline.Providers.Decoding;

namespace Syncline.Providers.Extraction;

/// <summary>Paths into JSON as the format writes them: names and patterns of names, indexes of lists, <c>*</c> for every child, <c>**</c> for every depth.</summary>
internal static class DPath
{
    public static bool HasWildcard(IReadOnlyList<string> path)
    {
        for (var index = 0; index < path.Count; index++)
        {
            if (Glob.IsGlob(path[index]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value at a path without wildcards; null where there is none.</summary>
    public static JsonElement? Find(JsonElement element, ReadOnlySpan<string> path)
    {
        foreach (var part in path)
        {
            if (Child(element, part) is not { } child)
            {
                return null;
            }

            element = child;
        }

        return element;
    }

    /// <summary>The values at a path with wildcards, in document order.</summary>
    public static IEnumerable<JsonElement> FindAll(JsonElement element, IReadOnlyList<string> path, int from = 0)
    {
        if (from == path.Count)
        {
            return [element];
        }

        return path[from] switch
        {
            "*" => Children(element).SelectMany(child => FindAll(child, path, from + 1)),
            "**" => FindAll(element, path, from + 1).Concat(Children(element).SelectMany(child => FindAll(child, path, from))),
            var part when Glob.IsGlob(part) => Named(element).Where(child => Glob.Fits(part, child.Name)).SelectMany(child => FindAll(child.Value, path, from + 1)),
            var part => Child(element, part) is { } child ? FindAll(child, path, from + 1) : [],
        };
    }

    /// <summary>Whether Python takes the value for nothing; not asked of lists.</summary>
    public static bool IsFalsy(RawJson value) => value.Kind switch
    {
        JsonValueKind.Object => value.Utf8.Span[1..^1].Trim(" \t\r\n"u8).IsEmpty,
        JsonValueKind.String => value.Utf8.Length == 2,
        JsonValueKind.False => true,
        JsonValueKind.Number => value.Element.TryGetDouble(out var number) && number == 0,
        _ => false,
    };

    private static IEnumerable<JsonElement> Children(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(property => property.Value),
        JsonValueKind.Array => element.EnumerateArray(),
        _ => [],
    };

    private static IEnumerable<(string Name, JsonElement Value)> Named(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(property => (property.Name, property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select((item, index) => (index.ToString(CultureInfo.InvariantCulture), item)),
        _ => [],
    };

    private static JsonElement? Child(JsonElement element, string part)
    {
        if (element.ValueKind is JsonValueKind.Object)
        {
            return element.TryGetProperty(part, out var property) ? property : null;
        }

        return element.ValueKind is JsonValueKind.Array
            && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < element.GetArrayLength()
            ? element[index]
            : null;
    }
}
