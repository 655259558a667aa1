using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Schemas;

/// <summary>A type in the format's words: one, one of two, or one with items.</summary>
internal sealed class ComplexFieldType
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ComplexFieldType", node => new ComplexFieldType(node));

    private static readonly FrozenDictionary<string, string> Schemas = new Dictionary<string, string>
    {
        ["string"] = """{"type": ["null", "string"]}""",
        ["boolean"] = """{"type": ["null", "boolean"]}""",
        ["date"] = """{"type": ["null", "string"], "format": "date"}""",
        ["timestamp_without_timezone"] = """{"type": ["null", "string"], "format": "date-time", "airbyte_type": "timestamp_without_timezone"}""",
        ["timestamp_with_timezone"] = """{"type": ["null", "string"], "format": "date-time"}""",
        ["time_without_timezone"] = """{"type": ["null", "string"], "format": "time", "airbyte_type": "time_without_timezone"}""",
        ["time_with_timezone"] = """{"type": ["null", "string"], "format": "time", "airbyte_type": "time_with_timezone"}""",
        ["integer"] = """{"type": ["null", "integer"]}""",
        ["number"] = """{"type": ["null", "number"]}""",
        ["array"] = """{"type": ["null", "array"]}""",
        ["object"] = """{"type": ["null", "object"]}""",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly IReadOnlyList<string> _names;
    private readonly ComplexFieldType? _items;

    private ComplexFieldType(ComponentNode node)
    {
        _names = [node.RequiredText("field_type")];
        _items = node.Raw("items") switch
        {
            null => null,
            ScalarNode scalar => Plain(scalar.PythonText),
            var nested => node.Build<ComplexFieldType>("items", nested),
        };
    }

    private ComplexFieldType(IReadOnlyList<string> names) => _names = names;

    public static ComplexFieldType Plain(string name) => new([name]);

    public static ComplexFieldType Either(IReadOnlyList<string> names) => new(names);

    /// <exception cref="StreamFailure">There is no type of that name.</exception>
    public JsonObject ToSchema()
    {
        if (_names.Count > 1)
        {
            return new JsonObject { ["oneOf"] = new JsonArray([.. _names.Select(name => Plain(name).ToSchema())]) };
        }

        if (!Schemas.TryGetValue(_names[0], out var text))
        {
            throw StreamFailure.Of(FailureKind.System, "provider.bad_schema", $"A field's type is '{_names[0]}', which is not known.", "Add it to types_mapping.");
        }

        var schema = (JsonObject)JsonNode.Parse(text)!;
        if (_items is not null)
        {
            schema["items"] = _items.ToSchema();
        }

        return schema;
    }
}
