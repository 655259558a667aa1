using System.Text.Json.Nodes;

namespace Syncline.Providers.Requesters;

/// <summary>A request while it is being built. Belongs to one send; the authenticator is the last to add to it.</summary>
public sealed class RequestDraft
{
    /// <summary>GET, POST, ...</summary>
    public required HttpMethod Method { get; set; }

    /// <summary>Absolute address. A query that it has is kept and <see cref="Query"/> is appended.</summary>
    public required string Url { get; set; }

    /// <summary>Query parameters, unescaped, in the order they are sent; names may repeat.</summary>
    public List<KeyValuePair<string, string>> Query { get; } = [];

    /// <summary>Headers, by name whatever its case.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body as JSON; null where it is none. At most one of the three bodies is there.</summary>
    public JsonNode? Json { get; set; }

    /// <summary>The body as form fields, unescaped; null where it is none.</summary>
    public List<KeyValuePair<string, string>>? Form { get; set; }

    /// <summary>The body as plain text; null where it is none.</summary>
    public string? Text { get; set; }
}
