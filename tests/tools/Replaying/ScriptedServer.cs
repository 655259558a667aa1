using System.Text.Json.Nodes;
using Syncline.Providers.Http;
using Syncline.Providers.Requesters;

namespace Replaying;

/// <summary>
/// A component case's scripted API: the first rule that fits answers, its responses in turn, the last one again and again. More requests than the cap end the
/// case: nothing else would end a loop.
/// </summary>
internal sealed class ScriptedServer(JsonObject script, int requestCap) : IPartner
{
    private readonly Dictionary<JsonObject, int> _used = [];

    private readonly List<RecordedRequest> _sent = [];

    public IReadOnlyList<RecordedRequest> Sent => _sent;

    public JsonObject Answer(OutboundRequest request)
    {
        var sent = RecordedRequest.Of(request);
        _sent.Add(sent);
        if (Sent.Count > requestCap)
        {
            throw new ReplayException($"more than {requestCap} requests; the last one: {sent}");
        }

        foreach (var rule in (script["rules"] as JsonArray ?? []).OfType<JsonObject>().Where(rule => Fits(rule, request, sent)))
        {
            var count = _used.GetValueOrDefault(rule);
            _used[rule] = count + 1;
            var responses = (JsonArray)rule["responses"]!;
            return (JsonObject)responses[Math.Min(count, responses.Count - 1)]!;
        }

        return new JsonObject { ["status"] = 404, ["body"] = "" };
    }

    private bool Fits(JsonObject rule, OutboundRequest request, RecordedRequest sent)
    {
        if ((rule["method"]?.ToString() ?? request.Method.Method) != request.Method.Method || new Uri(rule["url"]!.ToString()).GetLeftPart(UriPartial.Path) != request.Uri.GetLeftPart(UriPartial.Path))
        {
            return false;
        }

        if (rule["times"] is JsonValue times && _used.GetValueOrDefault(rule) >= (int)times.GetValue<decimal>())
        {
            return false;
        }

        return QueryFits(rule, request)
            && (rule["headers"] as JsonObject ?? []).All(header => sent.Headers.TryGetValue(header.Key, out var value) && value == header.Value!.ToString())
            && BodyFits(rule["body"], sent);
    }

    private static bool QueryFits(JsonObject rule, OutboundRequest request)
    {
        var sent = UrlText.Pairs(request.Uri.Query).ToLookup(pair => pair.Key, pair => pair.Value);
        foreach (var (name, wanted) in rule["query"] as JsonObject ?? [])
        {
            var values = wanted is JsonArray list ? list.Select(item => item?.ToString()).ToList() : [wanted?.ToString()];
            var isAbsent = values is [null];
            if (isAbsent ? sent.Contains(name) : !values.SequenceEqual(sent[name]))
            {
                return false;
            }
        }

        return rule["query_exact"] is null || rule["query_exact"]!.ToString() == "false" || sent.All(group => (rule["query"] as JsonObject ?? []).ContainsKey(group.Key));
    }

    private static bool BodyFits(JsonNode? wanted, RecordedRequest sent) => wanted switch
    {
        null => true,
        JsonValue value when value.TryGetValue<string>(out var text) => sent.Body == text || sent.Body == string.Join('&', text.Split('&').Order(StringComparer.Ordinal)),
        _ => sent.Body == CanonicalJson.OfText(wanted.ToJsonString()),
    };
}
