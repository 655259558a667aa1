using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;

namespace Replaying;

/// <summary>Replays a recorded connector: its check, each of its streams, and each stream's resumption.</summary>
internal static class PublicReplay
{
    public static async Task<IReadOnlyList<string>> RunAsync(string folder)
    {
        var golden = Golden.Open(folder);
        var reading = ManifestFile.Read("manifest.yaml", golden.Manifest, CustomComponents.None);
        if (reading.Manifest is not { } manifest)
        {
            return [.. reading.Problems.Select(problem => problem.ToString())];
        }

        var differences = new List<string>();
        differences.AddRange((await CheckAsync(golden, manifest)).Select(difference => "check: " + difference));
        foreach (var stream in golden.Streams)
        {
            var name = stream["stream"]!.ToString();
            differences.AddRange((await ReadAsync(golden, manifest, name, stream, null, stream)).Select(difference => $"{name}: {difference}"));
            if (stream["resume"] is JsonObject resume)
            {
                var state = stream["final_state"]?["stream"]?["stream_state"] as JsonObject;
                differences.AddRange((await ReadAsync(golden, manifest, name, resume, state, stream)).Select(difference => $"{name} resumed: {difference}"));
            }
        }

        return differences;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(
        Golden golden,
        Manifest manifest,
        string name,
        JsonObject recorded,
        JsonObject? state,
        JsonObject stream)
    {
        var comparison = new Comparison();
        var requests = (JsonArray)recorded["requests"]!;
        var answers = new RecordedAnswers(requests);
        var scope = new ReplayScope(manifest, golden.Config, answers, stream["now"]!.ToString(), clockAdvances: false);
        try
        {
            comparison.Reading(recorded, scope, await scope.ReadAsync(new StreamSelection(name), state));
        }
        catch (ReplayException exception)
        {
            comparison.Add(exception.Message);
        }

        comparison.Requests(requests, answers.Sent, RequestCounting.FewerTokens);
        return comparison.Differences;
    }

    private static async Task<IReadOnlyList<string>> CheckAsync(Golden golden, Manifest manifest)
    {
        var comparison = new Comparison();
        var check = (JsonObject)golden.Root["check"]!;
        var requests = check["requests"] as JsonArray ?? [];
        var answers = new RecordedAnswers(requests);
        var now = golden.Streams.FirstOrDefault()?["now"]?.ToString() ?? "2026-03-01T10:20:30.123456Z";
        var succeeds = check["status"]?["status"]?.ToString() == "SUCCEEDED";
        try
        {
            var scope = new ReplayScope(manifest, golden.Config, answers, now, clockAdvances: false);
            var error = await (await scope.OpenAsync()).CheckAsync(CancellationToken.None);
            if (error is null != succeeds)
            {
                comparison.Add($"{(error is null ? "succeeded" : "failed: " + error)} instead of {check.ToJsonString()[..Math.Min(300, check.ToJsonString().Length)]}");
            }
        }
        catch (ReplayException exception)
        {
            comparison.Add(exception.Message);
        }

        comparison.Requests(requests, answers.Sent, RequestCounting.Any);
        return comparison.Differences;
    }
}
