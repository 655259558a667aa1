using System.Text.Json;
using System.Text.Json.Nodes;

namespace Syncline.Providers.Extending;

/// <summary>A page that a custom retriever has read.</summary>
/// <param name="Records">Its records in order; a page without any is one too.</param>
/// <param name="Next">From where the reading goes on behind it; null for the slice's last page, which ends it.</param>
public sealed record RetrievedPage(IReadOnlyList<JsonElement> Records, JsonNode? Next);
