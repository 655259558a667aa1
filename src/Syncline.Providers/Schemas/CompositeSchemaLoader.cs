using System.Text.Json.Nodes;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Schemas;

/// <summary>Several loaders, whose properties together make the schema; of equal names the first one's holds.</summary>
internal sealed class CompositeSchemaLoader(IReadOnlyList<ISchemaLoader> loaders) : ISchemaLoader
{
    public JsonObject? Known => loaders.All(loader => loader.Known is not null) ? Merged(loaders.Select(loader => loader.Known!)) : null;

    public async Task<JsonObject> LoadAsync(ReadingContext context, CancellationToken cancellationToken)
    {
        var schemas = new List<JsonObject>();
        foreach (var loader in loaders)
        {
            schemas.Add(await loader.LoadAsync(context, cancellationToken));
        }

        return Merged(schemas);
    }

    private static JsonObject Merged(IEnumerable<JsonObject> schemas)
    {
        var properties = new JsonObject();
        foreach (var (name, property) in schemas.SelectMany(schema => schema["properties"] as JsonObject ?? []))
        {
            properties.TryAdd(name, property?.DeepClone());
        }

        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["type"] = new JsonArray("null", "object"),
            ["properties"] = properties,
        };
    }
}
