using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Syncline.Processing;

/// <summary>Finds and reads values in records. Never throws for what a partner may send.</summary>
internal static class JsonPaths
{
    /// <summary>The value at a path without <c>*</c>, from its name number <paramref name="from"/> on; null where a member is missing.</summary>
    public static JsonElement? Find(JsonElement root, FieldPath path, int from = 0)
    {
        var at = root;
        for (var i = from; i < path.Names.Length; i++)
        {
            if (Step(at, path, i) is not { } next)
            {
                return null;
            }

            at = next;
        }

        return at;
    }

    /// <summary>All values at a path whose <c>*</c> take every element of a list.</summary>
    public static IEnumerable<JsonElement> FindAll(JsonElement root, FieldPath path, int from = 0)
    {
        var at = root;
        for (var i = from; i < path.Names.Length; i++)
        {
            if (path.Names[i] == "*")
            {
                return at.ValueKind == JsonValueKind.Array ? at.EnumerateArray().SelectMany(element => FindAll(element, path, i + 1)) : [];
            }

            if (Step(at, path, i) is not { } next)
            {
                return [];
            }

            at = next;
        }

        return [at];
    }

    /// <summary>A string's text, or a number's or boolean's JSON text; null for anything else.</summary>
    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => String(value),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>A string's text. One with half a surrogate pair, which is no text, keeps its JSON escapes.</summary>
    public static string String(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)[1..^1]);
        }
    }

    /// <summary>Not false, null, zero, empty.</summary>
    public static bool IsTruthy(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.Number => value.TryGetDouble(out var number) && number != 0,
        JsonValueKind.String => value.GetRawText() is not "\"\"" and not "\"false\"" and not "\"0\"",
        JsonValueKind.Array => value.GetArrayLength() > 0,
        _ => true,
    };

    private static JsonElement? Step(JsonElement at, FieldPath path, int number)
    {
        if (at.ValueKind == JsonValueKind.Object)
        {
            return at.TryGetProperty(path.Utf8Names[number], out var member) ? member : null;
        }

        return at.ValueKind == JsonValueKind.Array
            && int.TryParse(path.Names[number], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < at.GetArrayLength()
                ? at[index]
                : null;
    }
}
