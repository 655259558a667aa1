using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Replaying;
using Syncline.Providers.Reading;

namespace ConformanceTool;

/// <summary>Runs a case's readings and writes down what ours does, in the recordings' form.</summary>
internal static class CaseObservation
{
    private const int MostRequests = 500;

    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints the readings of the case of this name.</summary>
    public static async Task<int> ShowAsync(string name, TextWriter output)
    {
        if (ComponentCase.AllFiles().FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == name) is not { } file)
        {
            await Console.Error.WriteLineAsync($"conformance: there is no case '{name}'.");
            return 2;
        }

        var one = ComponentCase.Read(file);
        var streams = new JsonArray();
        foreach (var stream in one.Streams.Select(stream => stream["stream"]!.ToString()))
        {
            var (reading, state) = await ReadAsync(one, stream, one.State(stream), isResumed: false);
            if (one.Streams.Any(recorded => recorded["stream"]!.ToString() == stream && recorded["resume"] is not null))
            {
                (reading["resume"], _) = await ReadAsync(one, stream, state, isResumed: true);
                ((JsonObject)reading["resume"]!).Remove("stream");
            }

            streams.Add((JsonNode)reading);
        }

        await output.WriteLineAsync(new JsonObject { ["streams"] = streams }.ToJsonString(Writing));
        return 0;
    }

    private static async Task<(JsonObject Reading, JsonObject? State)> ReadAsync(ComponentCase one, string stream, JsonObject? state, bool isResumed)
    {
        var server = new ScriptedServer(one.Script(isResumed), MostRequests);
        var selection = new StreamSelection(stream) { CursorField = one.CatalogCursor(stream), Schema = one.CatalogSchema(stream) };
        var outcome = await InProcessRunner.Instance.RunAsync(new RunInput("read", one.Manifest, one.Config, one.Now, server)
        {
            ClockAdvances = one.ClockAdvances,
            Streams = [selection],
            States = state is null ? new Dictionary<string, JsonObject>() : new() { [stream] = state },
        });
        var told = outcome.Streams.GetValueOrDefault(stream) ?? new StreamOutcome();
        var reading = new JsonObject
        {
            ["stream"] = stream,
            ["requests"] = new JsonArray([.. server.Sent.GroupBy(request => request.ToString()).Select(group => Request(group.First(), group.Count()))]),
            ["records"] = new JsonArray([.. told.Records.Select(record => JsonNode.Parse(record))]),
            ["final_state"] = told.State?.DeepClone(),
            ["statuses"] = new JsonArray([.. told.Statuses.Select(status => (JsonNode?)status)]),
            ["errors"] = new JsonArray([.. told.Failures.Select(failure => (JsonNode)new JsonObject { ["message"] = failure.Message, ["failure_type"] = failure.Kind, ["stream"] = stream })]),
        };
        Add(reading, "waits", [.. outcome.Waits.Select(wait => (JsonNode?)wait)]);
        Add(reading, "files", [.. told.Files.Select(File)]);
        return (reading, told.State is null ? null : (JsonObject?)JsonNode.Parse(told.State.ToJsonString()));
    }

    private static void Add(JsonObject reading, string name, JsonArray values)
    {
        if (values.Count > 0)
        {
            reading[name] = values;
        }
    }

    private static JsonObject File(string text)
    {
        var blank = text.LastIndexOf(' ');
        return new JsonObject { ["source_file_relative_path"] = text[..blank], ["file_size_bytes"] = JsonNode.Parse(text[(blank + 1)..]) };
    }

    private static JsonObject Request(RecordedRequest request, int times)
    {
        var written = new JsonObject { ["method"] = request.Method, ["url"] = request.Url };
        Add(written, "query", [.. request.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => new JsonArray(pair[0], pair[1]))]);
        if (request.Headers.Count > 0)
        {
            written["headers"] = new JsonObject(request.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value)));
        }

        if (request.Body.Length > 0)
        {
            written["body"] = request.Body;
        }

        if (times > 1)
        {
            written["times"] = times;
        }

        return written;
    }
}
