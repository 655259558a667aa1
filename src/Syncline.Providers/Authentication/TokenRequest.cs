using System.Text;
using System.Text.Json.Nodes;
using Syncline.Providers.Http;

namespace Syncline.Providers.Authentication;

/// <summary>Writes the request for a token.</summary>
internal static class TokenRequest
{
    public static OutboundRequest From(OAuthGrant grant, JsonObject fields)
    {
        if (grant.SendsAsQuery)
        {
            var address = new UriBuilder(grant.Endpoint!);
            address.Query = string.Join('&', new[] { address.Query.TrimStart('?'), Form(fields) }.Where(p => p.Length > 0));
            return new OutboundRequest { Method = HttpMethod.Post, Uri = address.Uri, Headers = grant.Headers };
        }

        return new OutboundRequest
        {
            Method = HttpMethod.Post,
            Uri = grant.Endpoint!,
            Headers = grant.Headers.Any(h => h.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                ? grant.Headers
                : [.. grant.Headers, KeyValuePair.Create("Content-Type", "application/x-www-form-urlencoded")],
            Body = Encoding.UTF8.GetBytes(Form(fields)),
        };
    }

    // A list is a field that repeats.
    private static string Form(JsonObject fields) => string.Join('&', fields.SelectMany(field => field.Value switch
    {
        JsonArray list => list.Select(item => Pair(field.Key, item)),
        _ => [Pair(field.Key, field.Value)],
    }));

    private static string Pair(string name, JsonNode? value) => $"{Escape(name)}={Escape(value?.ToString() ?? "")}";

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
