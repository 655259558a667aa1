using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;

namespace Providers.Tests.Replay;

/// <summary>Replays one component case.</summary>
internal static class ComponentReplay
{
    private const string Now = "2026-03-01T10:20:30.123456Z";

    public static async Task<IReadOnlyList<string>> RunAsync(string folder)
    {
        var golden = Golden.Open(folder);
        var meta = golden.Json("case.json")!;
        var reading = ManifestFile.Read("manifest.yaml", golden.Manifest, CustomComponents.None);
        var isRefused = meta["result"]!.ToString() == "refused";
        if (reading.Manifest is not { } manifest)
        {
            return isRefused ? [] : [.. reading.Problems.Select(problem => problem.ToString())];
        }

        if (meta["command"]!.ToString() is "spec" or "discover")
        {
            return isRefused ? ["was not refused"] : [];
        }

        var differences = new List<string>();
        if (meta["command"]!.ToString() == "check")
        {
            var error = await CheckAsync(golden, meta, manifest);
            return error is null == (meta["result"]!.ToString() == "ok") ? [] : [error?.ToString() ?? "was not refused"];
        }

        if (isRefused)
        {
            return await RefusesAsync(golden, meta, manifest) ? [] : ["was not refused"];
        }

        foreach (var stream in golden.Streams)
        {
            var name = stream["stream"]!.ToString();
            var state = meta["state"]?[name] as JsonObject ?? golden.Json("state.json")?[name] as JsonObject ?? golden.Json("state.json");
            differences.AddRange(await ReadAsync(golden, meta, manifest, name, stream, state, "server.json"));
            if (stream["resume"] is JsonObject resume)
            {
                var script = golden.Json("server_resume.json") is null ? "server.json" : "server_resume.json";
                var kept = stream["final_state"]?["stream"]?["stream_state"] as JsonObject;
                differences.AddRange((await ReadAsync(golden, meta, manifest, name, resume, kept, script)).Select(difference => "resumed: " + difference));
            }
        }

        return differences;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(
        Golden golden,
        JsonObject meta,
        Manifest manifest,
        string name,
        JsonObject recorded,
        JsonObject? state,
        string script)
    {
        var comparison = new Comparison();
        var server = new ScriptedServer(golden.Json(script) ?? []);
        var scope = new ReplayScope(manifest, golden.Config, server, meta["now"]?.ToString() ?? Now, meta["clock"]?.ToString() == "advance");
        if (!manifest.Streams.ContainsKey(name))
        {
            return [$"there is no stream '{name}'"];
        }

        comparison.Reading(recorded, scope, await scope.ReadAsync(name, state));
        comparison.Requests((JsonArray)recorded["requests"]!, server.Sent, asSet: false);
        if (recorded["waits"] is JsonArray waits && meta["compare"]?["waits"] is null)
        {
            var expected = string.Join(", ", waits.Select(wait => Math.Round(double.Parse(wait!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture), 3)));
            var actual = string.Join(", ", scope.Waits.Select(wait => Math.Round(wait, 3)));
            if (expected != actual)
            {
                comparison.Add($"waits {actual} instead of {expected}");
            }
        }

        return comparison.Differences;
    }

    private static async Task<Syncline.Runs.SyncError?> CheckAsync(Golden golden, JsonObject meta, Manifest manifest)
    {
        var scope = new ReplayScope(manifest, golden.Config, new ScriptedServer(golden.Json("server.json") ?? []), meta["now"]?.ToString() ?? Now, false);
        foreach (var name in manifest.CheckedStreams)
        {
            var error = manifest.Streams.TryGetValue(name, out var stream)
                ? await new Syncline.Providers.Reading.ReferenceReader(stream, scope.Context).TryAsync(CancellationToken.None)
                : new Syncline.Runs.SyncError("manifest.unknown_stream", $"There is no stream '{name}'.", "Name one that there is.");
            if (error is not null)
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>What the reference refuses when it makes its catalog, this one refuses when the reading begins: with an error and without a request.</summary>
    private static async Task<bool> RefusesAsync(Golden golden, JsonObject meta, Manifest manifest)
    {
        var server = new ScriptedServer(golden.Json("server.json") ?? []);
        var scope = new ReplayScope(manifest, golden.Config, server, meta["now"]?.ToString() ?? Now, false);
        foreach (var name in manifest.StreamNames)
        {
            try
            {
                if ((await scope.ReadAsync(name, null)).Failures.Count == 0 || server.Sent.Count > 0)
                {
                    return false;
                }
            }
            catch (Syncline.Runs.SyncException)
            {
                // Refused.
            }
        }

        return true;
    }
}
