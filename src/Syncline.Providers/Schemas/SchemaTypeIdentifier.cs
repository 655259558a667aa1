using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Extraction;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Schemas;

/// <summary>Where a partner's description of its fields tells their names and types, and what its types are called in a schema.</summary>
internal sealed class SchemaTypeIdentifier(
    IReadOnlyList<BoundTemplate> schemaPointer,
    IReadOnlyList<BoundTemplate> keyPointer,
    IReadOnlyList<BoundTemplate>? typePointer,
    IReadOnlyList<TypesMap> mapping)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("SchemaTypeIdentifier", node =>
    {
        node.RequireItems("key_pointer", "Name the member with a field's name.");

        return new SchemaTypeIdentifier(
            node.TemplateList("schema_pointer") ?? [],
            node.TemplateList("key_pointer") ?? [],
            node.TemplateList("type_pointer"),
            node.Components<TypesMap>("types_mapping"));
    });

    private static readonly JsonElement Untold = JsonSerializer.SerializeToElement("string");

    /// <summary>The properties that a description tells.</summary>
    /// <exception cref="StreamFailure">A field has no name, or a type that is not known.</exception>
    public JsonObject Properties(JsonElement description, ReadingContext context)
    {
        var properties = new JsonObject();
        foreach (var field in Fields(description, context))
        {
            var key = DPath.Find(field, Parts(keyPointer, context));
            if (key is not { ValueKind: JsonValueKind.String } name)
            {
                throw StreamFailure.Of(FailureKind.System, "provider.bad_schema", "A field of the partner's description has no name.", "Look at schema_pointer and key_pointer.");
            }

            properties[name.GetString()!] = TypeOf(field, context).ToSchema();
        }

        return properties;
    }

    private IEnumerable<JsonElement> Fields(JsonElement description, ReadingContext context)
    {
        var found = schemaPointer.Count == 0 ? description : DPath.Find(description, Parts(schemaPointer, context));
        return found switch
        {
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
            // What is no list is taken for one field after another, as in the reference: its members' names.
            { ValueKind: JsonValueKind.Object } owner => owner.EnumerateObject().Select(member => JsonSerializer.SerializeToElement(member.Name)),
            _ => [],
        };
    }

    /// <summary>A type that is not told is a text, which types_mapping may call otherwise, too; two types are either of them.</summary>
    private ComplexFieldType TypeOf(JsonElement field, ReadingContext context)
    {
        var type = (typePointer is null ? null : DPath.Find(field, Parts(typePointer, context))) ?? Untold;
        foreach (var map in mapping)
        {
            if (map.Find(type, field, context) is { } mapped)
            {
                return mapped;
            }
        }

        return type.ValueKind switch
        {
            JsonValueKind.String => ComplexFieldType.Plain(type.GetString()!),
            JsonValueKind.Array when type.GetArrayLength() == 2 && type.EnumerateArray().All(one => one.ValueKind is JsonValueKind.String) =>
                ComplexFieldType.Either([.. type.EnumerateArray().Select(one => one.GetString()!)]),
            _ => throw StreamFailure.Of(FailureKind.System, "provider.bad_schema", $"A field's type is {type.GetRawText()}.", "Add it to types_mapping."),
        };
    }

    private static string[] Parts(IReadOnlyList<BoundTemplate> pointer, ReadingContext context) => [.. pointer.Select(part => part.EvaluateText(context.Scope))];
}
