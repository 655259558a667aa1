using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Replaying;

/// <summary>Runs commands by the executable, whose requests all go to the partner on this machine, and reads its messages as any tool would.</summary>
internal sealed class ExecutableRunner(string program) : IRunner
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The one that was built beside the tests; <c>./test</c> names one that is compiled ahead of time as well.</summary>
    public static ExecutableRunner Built { get; } = new(Environment.GetEnvironmentVariable("SYNCLINE_TEST_PROGRAM") ?? RepositoryFiles.Path("artifacts", "bin", "Syncline.Cli", "debug", "syncline"));

    public async Task<RunOutcome> RunAsync(RunInput input)
    {
        var folder = Directory.CreateTempSubdirectory("syncline-replay-");
        try
        {
            await using var listener = await PartnerListener.StartAsync(input.Partner);
            var (exit, output, error) = await RunAsync([.. Arguments(input, folder.FullName, listener.Address)]);
            return listener.Fault is { } fault ? throw fault : Messages.Read(output).Outcome(exit, error, WaitsIn(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs it with any arguments.</summary>
    public async Task<(int Exit, string Output, string Error)> RunAsync(params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            Environment = { ["DOTNET_TieredPGO"] = "0" },
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new ReplayException($"the executable had not ended after {Patience.TotalSeconds} s: {string.Join(' ', arguments)}");
        }
    }

    private static IEnumerable<string> Arguments(RunInput input, string folder, string address)
    {
        yield return input.Command;
        yield return "--manifest";
        yield return Written(folder, "manifest.yaml", input.Manifest);
        if (input.Command == "spec")
        {
            yield break;
        }

        string[] always = ["--config", Written(folder, "config.json", Bytes(input.Config)), "--via", address, "--now", input.Now, "--no-wait", "--wait-log", Path.Combine(folder, "waits")];
        foreach (var argument in always)
        {
            yield return argument;
        }

        if (input.ClockAdvances)
        {
            yield return "--advance";
        }

        if (input.Streams is { } streams)
        {
            yield return "--catalog";
            yield return Written(folder, "catalog.json", Bytes(new JsonObject { ["streams"] = new JsonArray([.. streams.Select(Configured)]) }));
        }

        if (input.States.Count > 0)
        {
            yield return "--state";
            yield return Written(folder, "state.json", Bytes(new JsonArray([.. input.States.Select(State)])));
        }
    }

    private static JsonObject Configured(Syncline.Providers.Reading.StreamSelection selection) => new()
    {
        ["stream"] = new JsonObject { ["name"] = selection.Name, ["json_schema"] = selection.Schema?.DeepClone(), ["supported_sync_modes"] = new JsonArray("full_refresh", "incremental") },
        ["sync_mode"] = "incremental",
        ["destination_sync_mode"] = "append",
        ["cursor_field"] = selection.CursorField is { } field ? new JsonArray(field) : null,
    };

    private static JsonObject State(KeyValuePair<string, JsonObject> state) => new()
    {
        ["type"] = "STREAM",
        ["stream"] = new JsonObject { ["stream_descriptor"] = new JsonObject { ["name"] = state.Key }, ["stream_state"] = state.Value.DeepClone() },
    };

    private static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString(new JsonSerializerOptions { MaxDepth = 1_000 }));

    private static string Written(string folder, string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static List<double> WaitsIn(string folder)
    {
        var file = Path.Combine(folder, "waits");
        return File.Exists(file) ? [.. File.ReadAllLines(file).Select(line => double.Parse(line, CultureInfo.InvariantCulture))] : [];
    }
}
