using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Http;
using Syncline.Providers.Protocol;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Testing;

/// <summary>Requests and answers as a test has them: without secrets, and without what is different each time.</summary>
internal sealed class Scrubbing(HiddenSecrets secrets)
{
    // No manifest looks at them, and they are others with every answer.
    private static readonly HashSet<string> Passing = new(StringComparer.OrdinalIgnoreCase)
    {
        "Date", "Server", "Set-Cookie", "Connection", "Keep-Alive", "Content-Length", "Content-Encoding", "Transfer-Encoding", "Vary", "Via", "Alt-Svc", "Age", "ETag",
        "Cache-Control", "Expires", "Pragma", "Last-Modified", "Strict-Transport-Security", "Report-To", "NEL", "CF-Ray", "CF-Cache-Status", "X-Request-Id", "X-Runtime",
    };

    public ExpectedRequest Request(OutboundRequest request)
    {
        var type = request.Headers.LastOrDefault(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value;
        return new ExpectedRequest(
            request.Method.Method,
            request.Uri.GetLeftPart(UriPartial.Path) + (request.Uri.Query.Length > 1 ? "?" + UrlText.Encode(secrets.FieldsOf(request.Uri.Query)) : ""),
            request.Body.IsEmpty ? null : Parse(secrets.Body(request.Body.Span, type)));
    }

    public GivenAnswer Answer(OutboundResponse response)
    {
        var headers = response.Headers.Where(header => !Passing.Contains(header.Key))
            .ToDictionary(header => header.Key, header => secrets.Header(header.Key, header.Value), StringComparer.OrdinalIgnoreCase);
        if (response.Body.IsEmpty)
        {
            return new GivenAnswer(response.Status, headers, null);
        }

        return IsText(response.Body.Span)
            ? new GivenAnswer(response.Status, headers, Parse(secrets.Body(response.Body.Span, response.Headers.GetValueOrDefault("Content-Type"))))
            : new GivenAnswer(response.Status, headers, null, response.Body.ToArray());
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) is { } json and (JsonObject or JsonArray) ? json : JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static bool IsText(ReadOnlySpan<byte> body)
    {
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(body);
            return body.IndexOf((byte)0) < 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
