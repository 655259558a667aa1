using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Syncline.Providers.Records;

/// <summary>Copies of JSON that can be changed. Numbers keep their text; of equal names the last wins, as in Python.</summary>
internal static class JsonCopy
{
    public static readonly JsonSerializerOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 10_000,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static JsonNode? Of(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var copy = new JsonObject();
                foreach (var property in element.EnumerateObject())
                {
                    copy[property.Name] = Of(property.Value);
                }

                return copy;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(Of)]);
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element);
        }
    }

    /// <summary>Lays members over others: objects that both have are merged, of the rest those of the source hold.</summary>
    public static void Overlay(JsonObject target, JsonObject source)
    {
        foreach (var (name, value) in source)
        {
            if (target[name] is JsonObject owner && value is JsonObject added)
            {
                Overlay(owner, added);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }

    /// <summary>The text, number or truth value as Python prints it; null for null, lists and objects.</summary>
    public static string? PythonText(object? value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString(),
        JsonElement { ValueKind: JsonValueKind.True } => "True",
        JsonElement { ValueKind: JsonValueKind.False } => "False",
        JsonElement { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        JsonValue node when node.GetValueKind() is JsonValueKind.String => node.GetValue<string>(),
        JsonValue node when node.GetValueKind() is JsonValueKind.True => "True",
        JsonValue node when node.GetValueKind() is JsonValueKind.False => "False",
        JsonValue node => node.ToJsonString(),
        _ => null,
    };
}
