using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Templates;
using Syncline.Providers.Templates.Filters;

namespace Syncline.Providers.Records;

/// <summary>
/// Casts values to the one type that their schema names, as Python would: a text to a number, a number to a text. What cannot be cast, and what has several
/// types, stays as it is.
/// </summary>
internal sealed class SchemaNormalization : ISchemaNormalization
{
    /// <summary>Reads <c>schema_normalization</c>: a word of the format, or a class of the user's; null where nothing is cast.</summary>
    public static ISchemaNormalization? Read(ComponentNode node) => node.Raw("schema_normalization") is MappingNode
        ? node.Component<ISchemaNormalization>("schema_normalization")
        : node.Choice("schema_normalization", "None", "Default") == "Default" ? new SchemaNormalization() : null;

    public void Apply(ReadRecord record, JsonObject schema)
    {
        var content = record.Changeable();
        CastInside(content, schema);
        record.Replace(content);
    }

    /// <summary>Casts what is in a value: each member or item itself, and then what is in what it has become.</summary>
    private static void CastInside(JsonNode? value, JsonObject schema)
    {
        switch (value)
        {
            case JsonObject owner when schema["properties"] is JsonObject properties:
                foreach (var (name, subschema) in properties)
                {
                    if (subschema is JsonObject inner && owner.TryGetPropertyValue(name, out var member))
                    {
                        var cast = Cast(member, inner);
                        if (!ReferenceEquals(cast, member))
                        {
                            owner[name] = cast;
                        }

                        CastInside(cast, inner);
                    }
                }

                break;
            case JsonArray list when schema["items"] is JsonObject items:
                for (var index = 0; index < list.Count; index++)
                {
                    var cast = Cast(list[index], items);
                    if (!ReferenceEquals(cast, list[index]))
                    {
                        list[index] = cast;
                    }

                    CastInside(cast, items);
                }

                break;
        }
    }

    private static JsonNode? Cast(JsonNode? value, JsonObject schema) => TypeOf(schema, value) switch
    {
        null => value,
        "array" => HoldsPlainValues(schema) && value is null or JsonValue ? new JsonArray(value?.DeepClone()) : value,
        var type => To(type, value),
    };

    /// <summary>Whether one plain value makes a list: the items' types are a list of plain ones, or not named at all. One type that is no list in the schema does not count.</summary>
    private static bool HoldsPlainValues(JsonObject schema) => schema["items"] switch
    {
        null => true,
        JsonObject items => items["type"] switch
        {
            null => true,
            JsonArray types => types.All(type => type?.ToString() is "string" or "number" or "integer" or "boolean" or "null"),
            _ => false,
        },
        _ => false,
    };

    /// <summary>The one type besides null; null where there is none, several, or null is as good.</summary>
    private static string? TypeOf(JsonObject schema, JsonNode? value)
    {
        List<string> types = schema["type"] switch
        {
            JsonArray list => [.. list.Select(item => item?.ToString() ?? "")],
            null => [],
            var single => [single.ToString()],
        };
        if (value is null && types.Contains("null"))
        {
            return null;
        }

        types.RemoveAll(type => type == "null");
        return types.Count == 1 ? types[0] : null;
    }

    private static JsonNode? To(string type, JsonNode? value) => type switch
    {
        "string" when value is not JsonValue text || text.GetValueKind() is not JsonValueKind.String => TemplateValue.Of(value).ToText(),
        "number" => Number(value) is { } number ? JsonValue.Create(number) : value,
        "integer" => Integer(value) ?? value,
        "boolean" => Truth(value) is { } truth ? JsonValue.Create(truth) : value,
        _ => value,
    };

    private static double? Number(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Number or JsonValueKind.String when
            NumberFilters.ToDouble(value.ToString()) is { } number && double.IsFinite(number) => number,
        _ => null,
    };

    private static JsonNode? Integer(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Number when decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(decimal.Truncate(number)),
        JsonValueKind.String when NumberFilters.ToWhole(value.ToString()) is { } whole => JsonNode.Parse(whole.ToString(CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static bool? Truth(JsonNode? value) => value switch
    {
        null => false,
        JsonValue text when text.GetValueKind() is JsonValueKind.String => text.ToString().ToLowerInvariant().Trim() switch
        {
            "y" or "yes" or "t" or "true" or "on" or "1" => true,
            "n" or "no" or "f" or "false" or "off" or "0" => false,
            _ => null,
        },
        _ => TemplateValue.Of(value).IsTrue,
    };
}
