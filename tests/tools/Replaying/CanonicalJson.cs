using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Replaying;

/// <summary>JSON as a text that is equal for equal values: names sorted, 1.0 as 1, and the lists that are multisets sorted.</summary>
internal static class CanonicalJson
{
    public static string Of(JsonNode? node, bool sortStates = false) => Canonical(node, sortStates)?.ToJsonString() ?? "null";

    public static string OfText(string text)
    {
        using var document = JsonDocument.Parse(text);
        return Of(Node(document.RootElement));
    }

    /// <summary>A record, less its nulls at the top.</summary>
    public static string OfRecord(JsonNode? record)
    {
        var copy = (JsonObject)Canonical(record, false)!;
        foreach (var name in copy.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            copy.Remove(name);
        }

        return copy.ToJsonString();
    }

    public static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Object(element),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(Node)]),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(element.Clone()),
    };

    private static JsonObject Object(JsonElement element)
    {
        var result = new JsonObject();
        foreach (var property in element.EnumerateObject())
        {
            result[property.Name] = Node(property.Value);
        }

        return result;
    }

    private static JsonNode? Canonical(JsonNode? node, bool sortStates) => node switch
    {
        JsonObject owner => new JsonObject(owner
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, sortStates && member.Key == "states" ? Sorted(member.Value) : Canonical(member.Value, sortStates)))),
        JsonArray list => new JsonArray([.. list.Select(item => Canonical(item, sortStates))]),
        JsonValue value when value.GetValueKind() is JsonValueKind.Number => Number(value),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Sorted(JsonNode? node) => node is JsonArray list
        ? new JsonArray([.. list.Select(item => Canonical(item, true)).OrderBy(item => item?.ToJsonString(), StringComparer.Ordinal)])
        : Canonical(node, true);

    private static JsonValue Number(JsonValue value)
    {
        var text = value.ToJsonString();
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number / 1.0000000000000000000000000000m)
            : (JsonValue)JsonNode.Parse(text)!;
    }
}
