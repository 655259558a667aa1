using System.Text.Json.Nodes;

namespace Syncline.Providers.Extending;

/// <summary><c>CustomSchemaLoader</c>: gives the JSON schema of a stream's records, to whoever asks for a catalog.</summary>
public interface ICustomSchemaLoader : ICustomComponent
{
    /// <summary>The schema, as an object that is the caller's own from then on.</summary>
    Task<JsonObject> LoadAsync(CustomContext context, CancellationToken cancellationToken);
}
