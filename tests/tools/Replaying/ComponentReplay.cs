using System.Globalization;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Protocol;
using Syncline.Providers.Reading;
using Syncline.Runs;

namespace Replaying;

/// <summary>Replays one component case and tells what comes out otherwise than recorded.</summary>
internal static class ComponentReplay
{
    public static async Task<IReadOnlyList<string>> RunAsync(ComponentCase recorded)
    {
        var reading = ManifestFile.Read("manifest.yaml", recorded.Manifest, CustomComponents.None);
        var isRefused = recorded.Result == "refused";
        if (reading.Manifest is not { } manifest)
        {
            return isRefused ? [] : [.. reading.Problems.Where(problem => problem.Severity is ProblemSeverity.Error).Select(problem => problem.ToString())];
        }

        if (recorded.Command == "spec")
        {
            return Spec(recorded, manifest);
        }

        if (isRefused)
        {
            return await RefusesAsync(recorded, manifest) ? [] : ["was not refused"];
        }

        return recorded.Command switch
        {
            "check" => await CheckAsync(recorded, manifest),
            "discover" => await DiscoverAsync(recorded, manifest),
            _ => await ReadAsync(recorded, manifest),
        };
    }

    private static List<string> Spec(ComponentCase recorded, Manifest manifest)
    {
        var comparison = new Comparison();
        comparison.Value("spec", recorded.Recorded["spec"], SpecMessage.Of(manifest));
        return [.. comparison.Differences];
    }

    private static async Task<IReadOnlyList<string>> CheckAsync(ComponentCase recorded, Manifest manifest)
    {
        var check = (JsonObject)recorded.Recorded["check"]!;
        var comparison = new Comparison();
        var server = Server(recorded, check, isResumed: false);
        SyncError? error;
        ReplayScope? scope = null;
        try
        {
            scope = Open(recorded, manifest, server);
            error = await (await scope.OpenAsync()).CheckAsync(CancellationToken.None);
        }
        catch (SyncException exception)
        {
            error = exception.Error;
        }

        if (error is null != (recorded.Result == "ok"))
        {
            comparison.Add(error is null ? "the check succeeded" : $"the check failed: {error}");
        }

        comparison.Requests((JsonArray)check["requests"]!, server.Sent, RequestCounting.Any);
        if (check["controls"] is JsonArray controls)
        {
            comparison.Controls(controls, scope?.Controls ?? []);
        }

        return comparison.Differences;
    }

    private static async Task<IReadOnlyList<string>> DiscoverAsync(ComponentCase recorded, Manifest manifest)
    {
        var discover = (JsonObject)recorded.Recorded["discover"]!;
        var comparison = new Comparison();
        var server = Server(recorded, discover, isResumed: false);
        var source = await Open(recorded, manifest, server).OpenAsync();
        var catalog = await CatalogMessage.OfAsync(source, CancellationToken.None);
        comparison.Value("catalog", discover["catalog"], catalog);
        comparison.Requests((JsonArray)discover["requests"]!, server.Sent, RequestCounting.Any);
        return comparison.Differences;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(ComponentCase recorded, Manifest manifest)
    {
        var differences = new List<string>();
        foreach (var stream in recorded.Streams)
        {
            var name = stream["stream"]!.ToString();
            if (name == "*")
            {
                differences.AddRange(await ReadTogetherAsync(recorded, manifest, stream));
                continue;
            }

            differences.AddRange(await ReadOneAsync(recorded, manifest, name, stream, recorded.State(name), isResumed: false));
            if (stream["resume"] is JsonObject resume)
            {
                var kept = stream["final_state"] as JsonObject;
                differences.AddRange((await ReadOneAsync(recorded, manifest, name, resume, kept, isResumed: true)).Select(difference => "resumed: " + difference));
            }
        }

        return differences;
    }

    private static async Task<IReadOnlyList<string>> ReadOneAsync(
        ComponentCase recorded,
        Manifest manifest,
        string name,
        JsonObject reading,
        JsonObject? state,
        bool isResumed)
    {
        var comparison = new Comparison();
        var server = Server(recorded, reading, isResumed);
        var scope = Open(recorded, manifest, server);
        var selection = new StreamSelection(name) { CursorField = recorded.CatalogCursor(name), Schema = recorded.CatalogSchema(name) };
        var reader = await scope.ReadAsync(selection, state);
        comparison.Reading(reading, scope, reader);
        comparison.Failures(reading["errors"] as JsonArray ?? [], reader.Failures);
        SignedTokens.Verify(recorded, server.Sent);
        comparison.Requests(SignedTokens.Recorded(recorded, (JsonArray)reading["requests"]!), server.Sent, Counting(recorded));
        if (reading["waits"] is JsonArray waits)
        {
            comparison.Waits(waits, scope.Waits, onlyCounted: recorded.About["compare"]?["waits"] is not null);
        }

        if (reading["controls"] is JsonArray controls)
        {
            comparison.Controls(controls, scope.Controls);
        }

        return comparison.Differences;
    }

    private static async Task<IReadOnlyList<string>> ReadTogetherAsync(ComponentCase recorded, Manifest manifest, JsonObject reading)
    {
        var comparison = new Comparison();
        var server = Server(recorded, reading, isResumed: false);
        var scope = Open(recorded, manifest, server);
        var names = (reading["statuses"] as JsonArray ?? []).Select(status => status!["stream"]!.ToString()).Distinct();
        foreach (var name in names)
        {
            var one = new ReplayScope(scope);
            var reader = await one.ReadAsync(new StreamSelection(name), null);
            var records = (reading["records"] as JsonArray ?? []).Where(record => record!["stream"]!.ToString() == name).Select(record => record!["data"]!.DeepClone());
            comparison.Records(new JsonArray([.. records]), one.Records);
            var statuses = (reading["statuses"] as JsonArray ?? []).Where(status => status!["stream"]!.ToString() == name).Select(status => status!["status"]!.ToString());
            comparison.Statuses([.. statuses], one.Statuses, reader.Failures);
            comparison.State(reading["final_state"]?[name], reader.State);
        }

        comparison.Requests((JsonArray)reading["requests"]!, server.Sent, RequestCounting.Exact);
        return comparison.Differences;
    }

    /// <summary>Refused is also what has no catalog, and a reading that ends with an error before any request.</summary>
    private static async Task<bool> RefusesAsync(ComponentCase recorded, Manifest manifest)
    {
        var server = new ScriptedServer(recorded.Script(isResumed: false), 50);
        try
        {
            var scope = Open(recorded, manifest, server);
            var source = await scope.OpenAsync();
            if (recorded.Command == "check")
            {
                return await source.CheckAsync(CancellationToken.None) is not null && server.Sent.Count == 0;
            }

            if (recorded.Recorded["discover"] is not null)
            {
                _ = await CatalogMessage.OfAsync(source, CancellationToken.None);
            }

            foreach (var stream in source.Streams)
            {
                if ((await scope.ReadAsync(new StreamSelection(stream.Name), null)).Failures.Count == 0 || server.Sent.Count > 0)
                {
                    return false;
                }
            }
        }
        catch (SyncException)
        {
            return true;
        }

        return true;
    }

    private static ReplayScope Open(ComponentCase recorded, Manifest manifest, ScriptedServer server) =>
        new(manifest, recorded.Config, server, recorded.Now, recorded.ClockAdvances);

    private static ScriptedServer Server(ComponentCase recorded, JsonObject reading, bool isResumed)
    {
        var requests = (reading["requests"] as JsonArray ?? []).Sum(request => request!["times"] is { } times ? int.Parse(times.ToString(), CultureInfo.InvariantCulture) : 1);
        return new ScriptedServer(recorded.Script(isResumed), requests + 50);
    }

    /// <summary>Where tokens are what is pinned down, ours may ask for fewer: single flight.</summary>
    private static RequestCounting Counting(ComponentCase recorded) =>
        recorded.Name.StartsWith("auth-", StringComparison.Ordinal) ? RequestCounting.Fewer : RequestCounting.Exact;
}
