using System.Text.Json.Nodes;

namespace Syncline.Providers.Extending;

/// <summary>What a custom requester is asked for.</summary>
/// <param name="Slice">The slice that is read: the partition's values and the window; empty for a stream without both. Not to be changed.</param>
/// <param name="Token">The page's token; null for a first page without one.</param>
/// <param name="Path">The address that the paginator asks for (RequestPath), absolute or below the requester's own; null where it asks for none.</param>
public sealed record CustomPageRequest(JsonObject Slice, JsonNode? Token, string? Path);
