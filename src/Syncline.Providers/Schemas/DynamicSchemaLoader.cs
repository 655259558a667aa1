using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Retrievers;
using Syncline.Providers.Transformations;

namespace Syncline.Providers.Schemas;

/// <summary>A schema made of the partner's own description of its fields, which is asked for.</summary>
internal sealed class DynamicSchemaLoader(
    IRetriever? retriever,
    SchemaTypeIdentifier? identifier,
    IReadOnlyList<ITransformation> transformations,
    IRecordFilter? filter) : ISchemaLoader
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("DynamicSchemaLoader", node => new DynamicSchemaLoader(
        node.RequiredComponent<IRetriever>("retriever"),
        node.RequiredComponent<SchemaTypeIdentifier>("schema_type_identifier"),
        node.Components<ITransformation>("schema_transformations"),
        node.Component<IRecordFilter>("schema_filter")));

    public JsonObject? Known => null;

    public async Task<JsonObject> LoadAsync(ReadingContext context, CancellationToken cancellationToken)
    {
        var properties = new JsonObject();
        await foreach (var (record, _) in RetrieverRecords.AllAsync(retriever!, context, cancellationToken))
        {
            properties = identifier!.Properties(record.ToElement(), context);
            break;
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft-07/schema#",
            ["type"] = "object",
            ["additionalProperties"] = true,
            ["properties"] = Transformed(Filtered(properties, context), context),
        };
    }

    /// <summary>The filter sees each property as a record of one member.</summary>
    private JsonObject Filtered(JsonObject properties, ReadingContext context) => new(properties
        .Where(property => filter is null || filter.Keeps(ReadRecord.Of(new JsonObject { [property.Key] = property.Value?.DeepClone() }), context.Scope))
        .Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));

    private JsonObject Transformed(JsonObject properties, ReadingContext context)
    {
        var record = ReadRecord.Of(properties);
        foreach (var transformation in transformations)
        {
            transformation.Apply(record, context.Scope);
        }

        return record.Changeable();
    }
}
