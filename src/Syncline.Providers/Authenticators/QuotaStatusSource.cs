using System.Collections.Frozen;
using System.Globalization;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.ErrorHandlers;
using Syncline.Providers.Reading;
using Syncline.Providers.Requesters;

namespace Syncline.Providers.Authenticators;

/// <summary>Where a partner says what a token has left.</summary>
internal sealed class QuotaStatusSource
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("QuotaStatusSource", node => new QuotaStatusSource(node));

    private readonly BoundTemplate _url;
    private readonly HttpMethod _method;
    private readonly JsonTemplate? _headers;
    private readonly FrozenSet<int> _unavailable;

    private QuotaStatusSource(ComponentNode node)
    {
        _url = node.RequiredTemplate("url");
        _method = new HttpMethod(node.Choice("http_method", "GET", "POST") ?? "GET");
        _headers = JsonTemplate.Read(node, "request_headers");
        _unavailable = StatusCodes.Read(node, "unavailable_status_codes");
    }

    /// <summary>Asks for one token.</summary>
    /// <returns>The answer; null where its status says that there are no quotas.</returns>
    /// <exception cref="StreamFailure">It was refused, or could not be had.</exception>
    public async Task<Answer?> AskAsync(string header, string signature, SigningContext context)
    {
        var reading = ReadingContext.Of(context);
        var draft = new RequestDraft { Method = _method, Url = _url.EvaluateText(reading.Scope) };
        foreach (var (name, value) in _headers?.Evaluate(reading.Scope) as System.Text.Json.Nodes.JsonObject ?? [])
        {
            draft.Headers[name] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }

        draft.AddHeader(header, signature);
        var handler = new DefaultErrorHandler([new HttpResponseFilter(ResponseAction.Ignore, null, _unavailable, null, null, null)], [], null);
        var answer = await new RequestSending(draft, JsonDecoder.Instance, null, handler, reading).SendAsync(CancellationToken.None);
        return _unavailable.Contains(answer.Http.Status) ? null : answer;
    }
}
