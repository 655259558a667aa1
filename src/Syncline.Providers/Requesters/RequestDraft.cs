using System.Text;
using System.Text.Json.Nodes;
using Syncline.Providers.Http;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;

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

    /// <summary>Whether the answer is read record by record, so that it may be large.</summary>
    internal bool IsDownload { get; init; }

    /// <summary>Adds a header. One whose name is written in other cases gives way to it, as in the format's reference.</summary>
    /// <exception cref="Runs.SyncException">The request has one of that very name already.</exception>
    public void AddHeader(string name, string value)
    {
        if (Headers.ContainsKey(name) && Headers.Keys.Contains(name, StringComparer.Ordinal))
        {
            throw Collision(name);
        }

        Headers[name] = value;
    }

    /// <summary>Adds a query parameter.</summary>
    /// <exception cref="Runs.SyncException">The request has one of that name already.</exception>
    public void AddQuery(string name, string value)
    {
        if (Query.Any(parameter => parameter.Key == name))
        {
            throw Collision(name);
        }

        Query.Add(KeyValuePair.Create(name, value));
    }

    internal static StreamFailure Collision(string name) => StreamFailure.Of(
        FailureKind.System, "provider.request_collision", $"'{name}' is set in the request and by its authenticator.", "Set it in one place only.");

    internal RequestDraft Copy()
    {
        var copy = new RequestDraft { Method = Method, Url = Url, Json = Json?.DeepClone(), Form = Form is null ? null : [.. Form], Text = Text, IsDownload = IsDownload };
        copy.Query.AddRange(Query);
        foreach (var (name, value) in Headers)
        {
            copy.Headers.Add(name, value);
        }

        return copy;
    }

    internal OutboundRequest ToOutbound()
    {
        var body = ReadOnlyMemory<byte>.Empty;
        if (Json is not null)
        {
            body = Encoding.UTF8.GetBytes(Json.ToJsonString(JsonCopy.Writing));
            Headers.TryAdd("Content-Type", "application/json");
        }
        else if (Form is not null)
        {
            body = Encoding.UTF8.GetBytes(UrlText.Encode(Form));
            Headers.TryAdd("Content-Type", "application/x-www-form-urlencoded");
        }
        else if (Text is not null)
        {
            body = Encoding.UTF8.GetBytes(Text);
        }

        return new OutboundRequest { Method = Method, Uri = UrlText.WithQuery(Url, Query), Headers = [.. Headers], Body = body, IsDownload = IsDownload };
    }
}
