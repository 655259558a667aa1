using System.Text.Json.Nodes;
using Syncline.Providers.Http;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Providers.Tests.Streams;

/// <summary>A partner with parts, each of two pages, that takes a while to answer, and signs in whoever asks.</summary>
internal sealed class SlowPartner : IOutbound
{
    private const int Turns = 40;
    private const int TurnsForOthers = 20_000;
    private int _open;

    /// <summary>What was asked, in order: path and query.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>The most requests that were on their way at one time.</summary>
    public int MostOpen { get; private set; }

    /// <summary>Until how many are on their way it holds its answers back, for a while.</summary>
    public int Awaited { get; set; }

    /// <summary>How many are on their way.</summary>
    public int Open => _open;

    /// <summary>How often it was signed in.</summary>
    public int SignIns { get; private set; }

    /// <summary>After how many requests for records a session ends that was begun before.</summary>
    public int? EndsSessionAfter { get; set; }

    /// <summary>Answers that are not what they should be, by path.</summary>
    public Dictionary<string, int> Statuses { get; } = [];

    /// <summary>Answers instead of what it has.</summary>
    public Func<OutboundRequest, OutboundResponse?> Instead { get; set; } = _ => null;

    /// <summary>How many requests that nobody needs yet its budget has to spare.</summary>
    public int Spare { get; set; } = int.MaxValue;

    /// <summary>Those that were sent before they were needed.</summary>
    public List<string> Early { get; } = [];

    /// <summary>How much longer each answer is than it need be.</summary>
    public int Padding { get; set; }

    public async Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        if (request.IsEarly)
        {
            if (Early.Count >= Spare)
            {
                throw new SourceException(SourceFault.RateLimited, new SyncError("provider.rate_limited", "Nothing to spare.", ""));
            }

            Early.Add(request.Uri.PathAndQuery);
        }

        Sent.Add(request.Uri.PathAndQuery);
        MostOpen = Math.Max(MostOpen, ++_open);
        try
        {
            var answer = Answer(request);
            for (var turn = 0; turn < Turns || (turn < TurnsForOthers && _open < Awaited); turn++)
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

    /// <summary>Waits until all that was asked is answered, and was let sink in.</summary>
    public async Task AnsweredAsync()
    {
        for (var turn = 0; turn < 1_000 || _open > 0; turn++)
        {
            await Task.Yield();
        }
    }

    private OutboundResponse Answer(OutboundRequest request)
    {
        var (path, isFirst) = (request.Uri.AbsolutePath, request.Uri.Query.Length == 0);
        if (path == "/login")
        {
            return ScriptedPartner.Answer(new JsonObject { ["token"] = $"session-{++SignIns}" });
        }

        if (Instead(request) is { } other)
        {
            return other;
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
        return ScriptedPartner.Answer(new JsonObject { ["items"] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id })]), ["next"] = isFirst ? "2" : null, ["padding"] = new string(' ', Padding) });
    }
}
