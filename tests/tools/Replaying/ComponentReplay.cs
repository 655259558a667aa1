using System.Globalization;
using System.Text.Json.Nodes;
using Syncline.Providers.Reading;

namespace Replaying;

/// <summary>Replays one component case and tells what comes out otherwise than recorded.</summary>
internal sealed class ComponentReplay(ComponentCase recorded, IRunner runner)
{
    /// <summary>The requests of a case that is refused are few.</summary>
    private const int MostRequestsOfRefused = 50;

    /// <summary>Replays the case.</summary>
    /// <returns>The differences, one sentence each.</returns>
    public static Task<IReadOnlyList<string>> RunAsync(ComponentCase recorded, IRunner runner) => new ComponentReplay(recorded, runner).RunAsync();

    private async Task<IReadOnlyList<string>> RunAsync()
    {
        if (recorded.Result == "refused")
        {
            return await IsRefusedAsync() ? [] : ["was not refused"];
        }

        return recorded.Command switch
        {
            "spec" => await SpecAsync(),
            "check" => await CheckAsync(),
            "discover" => await DiscoverAsync(),
            _ => await ReadAsync(),
        };
    }

    private async Task<IReadOnlyList<string>> SpecAsync()
    {
        var comparison = new Comparison();
        var outcome = await RunAsync("spec", Server([], isResumed: false));
        comparison.Value("spec", recorded.Recorded["spec"], outcome.Spec);
        return comparison.Differences;
    }

    private async Task<IReadOnlyList<string>> CheckAsync()
    {
        var check = (JsonObject)recorded.Recorded["check"]!;
        var comparison = new Comparison();
        var server = Server(check, isResumed: false);
        var outcome = await RunAsync("check", server);
        if ((outcome.Refusal ?? outcome.CheckFailure) is null != (recorded.Result == "ok"))
        {
            comparison.Add($"the check {(outcome.Refusal ?? outcome.CheckFailure) switch { null => "succeeded", var error => "failed: " + error }}");
        }

        comparison.Requests((JsonArray)check["requests"]!, server.Sent, RequestCounting.Any);
        if (check["controls"] is JsonArray controls)
        {
            comparison.Controls(controls, outcome.Controls);
        }

        return comparison.Differences;
    }

    private async Task<IReadOnlyList<string>> DiscoverAsync()
    {
        var discover = (JsonObject)recorded.Recorded["discover"]!;
        var comparison = new Comparison();
        var server = Server(discover, isResumed: false);
        var outcome = await RunAsync("discover", server);
        comparison.Refusal(outcome);
        comparison.Value("catalog", discover["catalog"], outcome.Catalog);
        comparison.Requests((JsonArray)discover["requests"]!, server.Sent, RequestCounting.Any);
        return comparison.Differences;
    }

    private async Task<IReadOnlyList<string>> ReadAsync()
    {
        var differences = new List<string>();
        foreach (var stream in recorded.Streams)
        {
            var name = stream["stream"]!.ToString();
            if (name == "*")
            {
                differences.AddRange(await ReadTogetherAsync(stream));
                continue;
            }

            differences.AddRange(await ReadOneAsync(name, stream, recorded.State(name), isResumed: false));
            if (stream["resume"] is JsonObject resume)
            {
                var kept = stream["final_state"] as JsonObject;
                differences.AddRange((await ReadOneAsync(name, resume, kept, isResumed: true)).Select(difference => "resumed: " + difference));
            }
        }

        return differences;
    }

    private async Task<IReadOnlyList<string>> ReadOneAsync(string name, JsonObject reading, JsonObject? state, bool isResumed)
    {
        var comparison = new Comparison();
        var server = Server(reading, isResumed);
        var selection = new StreamSelection(name) { CursorField = recorded.CatalogCursor(name), Schema = recorded.CatalogSchema(name) };
        var outcome = await RunAsync("read", server, [selection], state is null ? null : new Dictionary<string, JsonObject> { [name] = state });
        comparison.Refusal(outcome);
        if (outcome.Streams.GetValueOrDefault(name) is { } stream)
        {
            comparison.Reading(reading, stream);
            comparison.Failures(reading["errors"] as JsonArray ?? [], stream);
        }

        SignedTokens.Verify(recorded, server.Sent);
        comparison.Requests(SignedTokens.Recorded(recorded, (JsonArray)reading["requests"]!), server.Sent, Counting());
        if (reading["waits"] is JsonArray waits)
        {
            comparison.Waits(waits, outcome.Waits, onlyCounted: recorded.About["compare"]?["waits"] is not null);
        }

        if (reading["files"] is JsonArray files)
        {
            comparison.Files(files, outcome.Streams.GetValueOrDefault(name)?.Files ?? []);
        }

        if (reading["controls"] is JsonArray controls)
        {
            comparison.Controls(controls, outcome.Controls);
        }

        return comparison.Differences;
    }

    private async Task<IReadOnlyList<string>> ReadTogetherAsync(JsonObject reading)
    {
        var comparison = new Comparison();
        var server = Server(reading, isResumed: false);
        var names = (reading["statuses"] as JsonArray ?? []).Select(status => status!["stream"]!.ToString()).Distinct().ToList();
        var outcome = await RunAsync("read", server, [.. names.Select(name => new StreamSelection(name))]);
        comparison.Refusal(outcome);
        foreach (var name in names.Where(outcome.Streams.ContainsKey))
        {
            var stream = outcome.Streams[name];
            var records = (reading["records"] as JsonArray ?? []).Where(record => record!["stream"]!.ToString() == name).Select(record => record!["data"]!.DeepClone());
            comparison.Records(new JsonArray([.. records]), stream.Records);
            var statuses = (reading["statuses"] as JsonArray ?? []).Where(status => status!["stream"]!.ToString() == name).Select(status => status!["status"]!.ToString());
            comparison.Statuses([.. statuses], stream);
            comparison.State(reading["final_state"]?[name], stream.State);
        }

        comparison.Requests((JsonArray)reading["requests"]!, server.Sent, RequestCounting.Exact);
        return comparison.Differences;
    }

    /// <summary>Refused is also what has no catalog, and a reading that ends with an error before any request.</summary>
    private async Task<bool> IsRefusedAsync()
    {
        var server = new ScriptedServer(recorded.Script(isResumed: false), MostRequestsOfRefused);
        if (recorded.Command is "check" or "spec")
        {
            var outcome = await RunAsync(recorded.Command, server);
            return (outcome.Refusal ?? outcome.CheckFailure) is not null && server.Sent.Count == 0;
        }

        if (recorded.Recorded["discover"] is not null && (await RunAsync("discover", server)).Refusal is not null)
        {
            return true;
        }

        var read = await RunAsync("read", server);
        return read.Refusal is not null || (read.Streams.Values.All(stream => stream.Failures.Count > 0) && server.Sent.Count == 0);
    }

    private Task<RunOutcome> RunAsync(string command, ScriptedServer server, IReadOnlyList<StreamSelection>? streams = null, IReadOnlyDictionary<string, JsonObject>? states = null) =>
        runner.RunAsync(new RunInput(command, recorded.Manifest, recorded.Config, recorded.Now, server)
        {
            ClockAdvances = recorded.ClockAdvances,
            Streams = streams,
            States = states ?? new Dictionary<string, JsonObject>(),
        });

    private ScriptedServer Server(JsonObject reading, bool isResumed)
    {
        var requests = (reading["requests"] as JsonArray ?? []).Sum(request => request!["times"] is { } times ? int.Parse(times.ToString(), CultureInfo.InvariantCulture) : 1);
        return new ScriptedServer(recorded.Script(isResumed), requests + 50);
    }

    /// <summary>Where tokens are what is pinned down, ours may ask for fewer: single flight.</summary>
    private RequestCounting Counting() => recorded.Name.StartsWith("auth-", StringComparison.Ordinal) ? RequestCounting.Fewer : RequestCounting.Exact;
}
