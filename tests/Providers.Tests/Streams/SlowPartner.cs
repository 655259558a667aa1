using System.Text.Json.Nodes;
using Syncline.Providers.Http;

namespace Providers.Tests.Streams;

/// <summary>A partner with parts, each of two pages, that takes a while to answer, and signs in whoever asks.</summary>
internal sealed class SlowPartner : IOutbound
{
    private const int Turns = 40;
    private int _open;

    /// <summary>What was asked, in order: path and query.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>The most requests that were on their way at one time.</summary>
    public int MostOpen { get; private set; }

    /// <summary>How many are on their way.</summary>
    public int Open => _open;

    /// <summary>How often it was signed in.</summary>
    public int SignIns { get; private set; }

    /// <summary>After how many requests for records a session ends that was begun before.</summary>
    public int? EndsSessionAfter { get; set; }

    /// <summary>Answers that are not what they should be, by path.</summary>
    public Dictionary<string, int> Statuses { get; } = [];

    public async Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        Sent.Add(request.Uri.PathAndQuery);
        MostOpen = Math.Max(MostOpen, ++_open);
        try
        {
            var answer = Answer(request);
            for (var turn = 0; turn < Turns; turn++)
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
            }

            return answer;
        }
        finally
        {
            _open--;
        }
    }

    private OutboundResponse Answer(OutboundRequest request)
    {
        var (path, isFirst) = (request.Uri.AbsolutePath, request.Uri.Query.Length == 0);
        if (path == "/login")
        {
            return ScriptedPartner.Answer(new JsonObject { ["token"] = $"session-{++SignIns}" });
        }

        if (EndsSessionAfter is { } most && Sent.Count(sent => !sent.StartsWith("/login", StringComparison.Ordinal)) > most && request.Headers.Single(header => header.Key == "X-Session").Value == "session-1")
        {
            return ScriptedPartner.Answer(new JsonObject(), 401);
        }

        if (Statuses.TryGetValue(request.Uri.PathAndQuery, out var status))
        {
            return ScriptedPartner.Answer(new JsonObject(), status);
        }

        var part = path.Split('/')[^1];
        string[] ids = part != "parents" ? [part + (isFirst ? "-1" : "-2")] : isFirst ? ["a", "b", "c"] : ["d"];
        return ScriptedPartner.Answer(new JsonObject { ["items"] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id })]), ["next"] = isFirst ? "2" : null });
    }
}
