using System.Text.Json.Nodes;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Schemas;

/// <summary>Gives the JSON schema of a stream's records.</summary>
internal interface ISchemaLoader
{
    /// <summary>The schema where it stands in the manifest; null where it has to be loaded.</summary>
    JsonObject? Known { get; }

    /// <summary>The schema; the caller's own copy.</summary>
    /// <exception cref="Runs.SyncException">It could not be had.</exception>
    Task<JsonObject> LoadAsync(ReadingContext context, CancellationToken cancellationToken);
}
