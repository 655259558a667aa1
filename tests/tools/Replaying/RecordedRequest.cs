using System.Text;
using System.Text.Json.Nodes;
using Syncline.Providers.Http;

namespace Replaying;

/// <summary>A request in the recordings' form, with what is compared of it.</summary>
internal sealed record RecordedRequest
{
    private static readonly string[] Transport =
        ["host", "user-agent", "accept", "accept-encoding", "connection", "content-length"];

    public required string Method { get; init; }

    public required string Url { get; init; }

    /// <summary>The query's pairs, decoded and sorted.</summary>
    public required string Query { get; init; }

    public required SortedDictionary<string, string> Headers { get; init; }

    public required string Body { get; init; }

    public bool IsForRecords { get; init; }

    /// <summary>By which an answer is looked up.</summary>
    public string Key => $"{Method} {Url}\n{Query}\n{Body}";

    public static RecordedRequest Of(JsonObject recorded)
    {
        var headers = Sorted((recorded["headers"] as JsonObject ?? []).Select(h => KeyValuePair.Create(h.Key, h.Value!.ToString())));
        var pairs = (recorded["query"] as JsonArray ?? []).Select(pair => KeyValuePair.Create(pair![0]!.ToString(), pair[1]!.ToString()));
        return new RecordedRequest
        {
            Method = recorded["method"]!.ToString(),
            Url = Address(recorded["url"]!.ToString()),
            Query = Pairs(pairs),
            Headers = headers,
            Body = Content(recorded["body"]?.ToString() ?? "", headers.GetValueOrDefault("content-type") ?? ""),
            IsForRecords = recorded["for"]?.ToString() == "records",
        };
    }

    public static RecordedRequest Of(OutboundRequest request)
    {
        var headers = Sorted(request.Headers);
        return new RecordedRequest
        {
            Method = request.Method.Method,
            Url = Address(request.Uri.GetLeftPart(UriPartial.Path)),
            Query = Pairs(Decode(request.Uri.Query.TrimStart('?'))),
            Headers = headers,
            Body = Content(Encoding.UTF8.GetString(request.Body.Span), headers.GetValueOrDefault("content-type") ?? ""),
        };
    }

    /// <summary>Everything that is compared, as one text.</summary>
    public override string ToString() => $"{Key}\n{string.Join("\n", Headers.Select(h => $"{h.Key}: {h.Value}"))}";

    public static IEnumerable<KeyValuePair<string, string>> Decode(string query) => query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2))
        .Select(pair => KeyValuePair.Create(Unescape(pair[0]), pair.Length > 1 ? Unescape(pair[1]) : ""));

    private static string Address(string url) => Uri.UnescapeDataString(new Uri(url).GetLeftPart(UriPartial.Path));

    private static string Pairs(IEnumerable<KeyValuePair<string, string>> pairs) =>
        string.Join("&", pairs.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));

    private static string Content(string body, string type)
    {
        if (type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return Pairs(Decode(body));
        }

        try
        {
            return body.Length == 0 ? "" : CanonicalJson.OfText(body);
        }
        catch (System.Text.Json.JsonException)
        {
            return body;
        }
    }

    private static SortedDictionary<string, string> Sorted(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers.Where(h => !Transport.Contains(h.Key.ToLowerInvariant())))
        {
            // Blanks around a value are not part of it: a server does not see them.
            sorted[name.ToLowerInvariant()] = (name.Equals("content-type", StringComparison.OrdinalIgnoreCase) ? value.Split(';')[0] : value).Trim();
        }

        return sorted;
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
