using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Transformations;

namespace Syncline.Providers.Requesters;

/// <summary>Keeps the properties that the catalog's schema has, under the names that transformations give them.</summary>
internal sealed class JsonSchemaPropertySelector(IReadOnlyList<ITransformation> transformations)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("JsonSchemaPropertySelector", node =>
        new JsonSchemaPropertySelector(node.Components<ITransformation>("transformations")));

    /// <summary>The names that are wanted; all of them without a catalog.</summary>
    public IReadOnlyList<string> Select(IReadOnlyList<string> names, ReadingContext context)
    {
        if (context.Selection?.Schema?["properties"] is not JsonObject properties)
        {
            return names;
        }

        var record = ReadRecord.Of(properties);
        foreach (var transformation in transformations)
        {
            transformation.Apply(record, context.Scope);
        }

        var wanted = record.Changeable();
        return [.. names.Where(wanted.ContainsKey)];
    }
}
