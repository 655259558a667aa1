using System.Text.Json.Nodes;
using Syncline.Providers.Reading;
using Syncline.Providers.Streams;

namespace Syncline.Providers.Protocol;

/// <summary>The streams that there are, with their schemas, in the public protocol's form.</summary>
internal static class CatalogMessage
{
    /// <summary>The content of a CATALOG message.</summary>
    /// <exception cref="Runs.SyncException">A schema could not be had.</exception>
    public static async Task<JsonObject> OfAsync(ReferenceSource source, CancellationToken cancellationToken)
    {
        var streams = new JsonArray();
        foreach (var stream in source.Streams)
        {
            streams.Add(await OfAsync(stream, source.Context, cancellationToken));
        }

        return new JsonObject { ["streams"] = streams };
    }

    private static async Task<JsonObject> OfAsync(ManifestStream stream, ReadingContext context, CancellationToken cancellationToken)
    {
        var entry = new JsonObject
        {
            ["name"] = stream.Name,
            ["json_schema"] = await stream.SchemaLoader.LoadAsync(context, cancellationToken),
            ["supported_sync_modes"] = stream.Incremental is not null ? new JsonArray("full_refresh", "incremental") : new JsonArray("full_refresh"),
            ["is_resumable"] = stream.Incremental is not null,
            ["is_file_based"] = false,
        };
        if (stream.CursorFieldIn(context) is { } cursor)
        {
            entry["source_defined_cursor"] = !stream.Incremental!.MayBeChosen;
            entry["default_cursor_field"] = new JsonArray(cursor);
        }

        if (stream.PrimaryKey.Count > 0)
        {
            entry["source_defined_primary_key"] = new JsonArray([.. stream.PrimaryKey.Select(field => new JsonArray(field))]);
        }

        return entry;
    }
}
