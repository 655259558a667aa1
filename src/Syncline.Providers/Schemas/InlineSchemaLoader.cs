using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Schemas;

/// <summary>The schema of a stream's records, written in the manifest. Without one it says nothing.</summary>
internal sealed class InlineSchemaLoader(JsonObject? schema) : ISchemaLoader
{
    public static readonly InlineSchemaLoader Empty = new(null);

    public static readonly ComponentDefinition Definition =
        ComponentDefinition.Of("InlineSchemaLoader", node => new InlineSchemaLoader(node.Object("schema")?.ToJson() as JsonObject));

    public JsonObject? Known => schema;

    public Task<JsonObject> LoadAsync(ReadingContext context, CancellationToken cancellationToken) => Task.FromResult((JsonObject)(schema ?? []).DeepClone());
}
