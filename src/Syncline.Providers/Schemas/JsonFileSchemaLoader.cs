using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Schemas;

/// <summary>A schema in a file of the connector's package, which a manifest alone does not bring: streams are read without it, a catalog cannot be made.</summary>
internal sealed class JsonFileSchemaLoader(string? path) : ISchemaLoader
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("JsonFileSchemaLoader", node => new JsonFileSchemaLoader(node.Text("file_path")));

    public JsonObject? Known => null;

    public Task<JsonObject> LoadAsync(ReadingContext context, CancellationToken cancellationToken) => throw StreamFailure.Of(
        FailureKind.System, "provider.no_schema", $"The schema is in a file ('{path ?? "the default one"}') that the manifest does not bring.", "Write it into the manifest with InlineSchemaLoader.");
}
