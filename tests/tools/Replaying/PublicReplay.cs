using System.Text.Json.Nodes;
using Syncline.Providers.Reading;

namespace Replaying;

/// <summary>Replays a recorded connector: its check, each of its streams, and each stream's resumption.</summary>
internal static class PublicReplay
{
    public static async Task<IReadOnlyList<string>> RunAsync(string folder, IRunner runner)
    {
        var golden = Golden.Open(folder);
        var differences = new List<string>();
        differences.AddRange((await CheckAsync(golden, runner)).Select(difference => "check: " + difference));
        foreach (var stream in golden.Streams)
        {
            var name = stream["stream"]!.ToString();
            differences.AddRange((await ReadAsync(golden, runner, name, stream, null, stream)).Select(difference => $"{name}: {difference}"));
            if (stream["resume"] is JsonObject resume)
            {
                var state = stream["final_state"]?["stream"]?["stream_state"] as JsonObject;
                differences.AddRange((await ReadAsync(golden, runner, name, resume, state, stream)).Select(difference => $"{name} resumed: {difference}"));
            }
        }

        return differences;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(Golden golden, IRunner runner, string name, JsonObject recorded, JsonObject? state, JsonObject stream)
    {
        var comparison = new Comparison();
        var requests = (JsonArray)recorded["requests"]!;
        var answers = new RecordedAnswers(requests);
        try
        {
            var outcome = await runner.RunAsync(new RunInput("read", golden.Manifest, golden.Config, stream["now"]!.ToString(), answers)
            {
                Streams = [new StreamSelection(name)],
                States = state is null ? new Dictionary<string, JsonObject>() : new Dictionary<string, JsonObject> { [name] = state },
            });
            comparison.Refusal(outcome);
            if (outcome.Streams.GetValueOrDefault(name) is { } read)
            {
                comparison.Reading(recorded, read);
            }
        }
        catch (ReplayException exception)
        {
            comparison.Add(exception.Message);
        }

        comparison.Requests(requests, answers.Sent, RequestCounting.FewerTokens);
        return comparison.Differences;
    }

    private static async Task<IReadOnlyList<string>> CheckAsync(Golden golden, IRunner runner)
    {
        var comparison = new Comparison();
        var check = (JsonObject)golden.Root["check"]!;
        var requests = check["requests"] as JsonArray ?? [];
        var answers = new RecordedAnswers(requests);
        var now = golden.Streams.FirstOrDefault()?["now"]?.ToString() ?? "2026-03-01T10:20:30.123456Z";
        var succeeds = check["status"]?["status"]?.ToString() == "SUCCEEDED";
        try
        {
            var outcome = await runner.RunAsync(new RunInput("check", golden.Manifest, golden.Config, now, answers));
            var failure = outcome.Refusal ?? outcome.CheckFailure;
            if (failure is null != succeeds)
            {
                comparison.Add($"{(failure is null ? "succeeded" : "failed: " + failure)} instead of {check.ToJsonString()[..Math.Min(300, check.ToJsonString().Length)]}");
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
