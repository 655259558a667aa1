using System.Globalization;
using System.Text.Json.Nodes;
using Syncline.Providers.Http;
using Syncline.Providers.Requesters;

namespace Providers.Tests.Streams;

/// <summary>A partner that makes reports: each takes three polls, and has one row that says what it was ordered for.</summary>
internal sealed class JobPartner : IOutbound
{
    private const int PollsNeeded = 3;
    private readonly List<(string Ordered, int Polls)> _jobs = [];
    private readonly HashSet<int> _open = [];

    /// <summary>What was asked, in order.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>What reports were ordered for.</summary>
    public IEnumerable<string> Ordered => _jobs.Select(job => job.Ordered);

    /// <summary>The most reports that were ordered and not fetched at one time.</summary>
    public int MostOpen { get; private set; }

    /// <summary>Refuses the next orders, so many of them.</summary>
    public int Refusals { get; set; }

    public Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        Sent.Add($"{request.Method} {request.Uri.AbsolutePath}");
        var parts = request.Uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var number = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        return Task.FromResult((request.Method.Method, parts[0]) switch
        {
            ("POST", _) when Refusals-- > 0 => ScriptedPartner.Answer(new JsonObject(), 429),
            ("POST", _) => ScriptedPartner.Answer(new JsonObject { ["id"] = Order(request.Uri.Query) }),
            (_, "jobs") => ScriptedPartner.Answer(new JsonObject { ["status"] = Poll(number) ? "done" : "running" }),
            _ => ScriptedPartner.Answer(Fetch(number)),
        });
    }

    private int Order(string query)
    {
        _jobs.Add((UrlText.Pairs(query).Single(pair => pair.Key == "for").Value, 0));
        _open.Add(_jobs.Count - 1);
        MostOpen = Math.Max(MostOpen, _open.Count);
        return _jobs.Count - 1;
    }

    private bool Poll(int number)
    {
        _jobs[number] = _jobs[number] with { Polls = _jobs[number].Polls + 1 };
        return _jobs[number].Polls >= PollsNeeded;
    }

    private JsonArray Fetch(int number)
    {
        _open.Remove(number);
        return [new JsonObject { ["id"] = _jobs[number].Ordered }];
    }
}
