using System.Text.Json.Nodes;
using Syncline.Providers.Components;

namespace Syncline.Providers.Streams;

/// <summary>The schema of a stream's records, written in the manifest.</summary>
internal sealed class InlineSchemaLoader(JsonObject? schema)
{
    public static readonly ComponentDefinition Definition =
        ComponentDefinition.Of("InlineSchemaLoader", node => new InlineSchemaLoader(node.Object("schema")?.ToJson() as JsonObject));

    public JsonObject? Schema => schema;
}
