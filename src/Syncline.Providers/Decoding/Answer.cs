using System.Text.Json;
using Syncline.Providers.Http;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Decoding;

/// <summary>A partner's answer, read when someone asks for its content, once.</summary>
internal sealed class Answer(OutboundResponse http, IDecoder decoder)
{
    private static readonly JsonElement EmptyObject = JsonDocument.Parse("{}").RootElement;
    private DecodedBody? _body;
    private JsonElement? _json;

    public OutboundResponse Http => http;

    /// <summary>As the reference counts it: below 400.</summary>
    public bool IsOk => http.Status < 400;

    public DecodedBody Body => _body ??= decoder.Decode(http.Body);

    /// <summary>The body as plain JSON, whatever the decoder; an empty object where it is none.</summary>
    public JsonElement Json => _json ??= JsonDecoder.TryParse(http.Body, out var root, out _, out _) ? root : EmptyObject;

    /// <summary>What an error handler looks for words in: the error's text in JSON, else the body as it is.</summary>
    public string? ErrorWords => JsonDecoder.TryParse(http.Body, out var root, out _, out _) ? ErrorHandlers.ErrorText.Find(root) : System.Text.Encoding.UTF8.GetString(http.Body.Span);

    /// <summary>What templates of a paginator see as <c>response</c>: the first document.</summary>
    public JsonElement FirstDocument => Body.Documents.Count > 0 ? Body.Documents[0] : EmptyObject;

    /// <summary>The headers as templates of error handlers see them, where the case of names does not matter.</summary>
    public TemplateValue AnyCaseHeaders() => TemplateValue.Of(http.Headers.SelectMany(header => AnyCase(header.Key).Select(name => KeyValuePair.Create(name, header.Value))));

    private static IEnumerable<string> AnyCase(string name) =>
        new[] { name, name.ToLowerInvariant(), TitleCase(name), name.ToUpperInvariant() }.Distinct(StringComparer.Ordinal);

    private static string TitleCase(string name) =>
        string.Join('-', name.Split('-').Select(part => part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant()));
}
