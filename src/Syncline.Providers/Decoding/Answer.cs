using System.Text.Json;
using Syncline.Providers.Http;
using Syncline.Providers.Requesters;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Decoding;

/// <summary>A partner's answer, read when someone asks for its content, once. Disposing gives back what a large one takes of the disk.</summary>
internal sealed class Answer(OutboundResponse http, IDecoder decoder) : IDisposable
{
    private static readonly JsonElement EmptyObject = JsonDocument.Parse("{}").RootElement;
    private DecodedBody? _body;
    private JsonElement? _json;

    public OutboundResponse Http => http;

    /// <summary>What was asked, before an authenticator added to it; null where nobody keeps it.</summary>
    public RequestDraft? Asked { get; init; }

    /// <summary>As the reference counts it: below 400.</summary>
    public bool IsOk => http.Status < 400;

    /// <summary>The reading that gave <see cref="Body"/>.</summary>
    public BodyReading Held { get; } = new();

    /// <summary>The whole content, held.</summary>
    public DecodedBody Body => _body ??= DecodedBody.Of(decoder, BodySource.Of(http), Held);

    /// <summary>The body as plain JSON, whatever the decoder; an empty object where it is none.</summary>
    public JsonElement Json => _json ??= JsonDecoder.TryParse(http.Body, out var document, out _) ? document.Element : EmptyObject;

    /// <summary>What an error handler looks for words in: the error's text in JSON, else the body as it is.</summary>
    public string? ErrorWords => JsonDecoder.TryParse(http.Body, out var document, out _) ? ErrorHandlers.ErrorText.Find(document.Element) : System.Text.Encoding.UTF8.GetString(http.Body.Span);

    /// <summary>What templates of a paginator see as <c>response</c>: the first document.</summary>
    public JsonElement FirstDocument => Body.Documents.Count > 0 ? Body.Documents[0].Element : EmptyObject;

    /// <summary>The headers as templates of error handlers see them, where the case of names does not matter.</summary>
    public TemplateValue AnyCaseHeaders() => TemplateValue.Of(http.Headers.SelectMany(HeaderNames.InAnyCase));

    /// <summary>The content, document by document, of which nothing is held. Once, and not beside <see cref="Body"/>.</summary>
    public IEnumerable<RawJson> Read(BodyReading reading)
    {
        using var source = BodySource.Of(http);
        foreach (var document in decoder.Read(source, reading))
        {
            yield return document;
        }
    }

    public void Dispose() => http.Dispose();
}
