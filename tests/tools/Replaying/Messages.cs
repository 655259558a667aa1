using System.Text.Json;
using System.Text.Json.Nodes;

namespace Replaying;

/// <summary>The messages of a command. What is no message of the public protocol has no place on standard output, and is refused.</summary>
internal sealed class Messages
{
    private readonly List<JsonObject> _messages = [];

    public static Messages Read(string output)
    {
        var messages = new Messages();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            messages._messages.Add(Parse(line));
        }

        return output.Length == 0 || output.EndsWith('\n') ? messages : throw new ReplayException("the last line has no end");
    }

    /// <summary>The messages of a type, each what is in it.</summary>
    public IEnumerable<JsonObject> Of(string type) => _messages.Where(message => message["type"]!.ToString() == type).Select(message => (JsonObject)message[Member(type)]!);

    public RunOutcome Outcome(int exit, string error, IReadOnlyList<double> waits)
    {
        var check = Of("CONNECTION_STATUS").SingleOrDefault();
        var errors = Of("TRACE").Where(trace => trace["type"]!.ToString() == "ERROR").Select(trace => (JsonObject)trace["error"]!).ToList();
        var streams = Statuses().Select(status => status.Stream).Distinct().ToList();
        var isRefused = exit != 0 && check is null && streams.Count == 0;
        if (exit is not (0 or 1) || (exit == 1) != (errors.Count > 0))
        {
            throw new ReplayException($"exit code {exit} with {errors.Count} errors: {error}");
        }

        var outcome = new RunOutcome
        {
            Refusal = isRefused ? string.Join(" | ", errors.Select(one => one["internal_message"])) : null,
            Spec = Of("SPEC").SingleOrDefault(),
            Catalog = Of("CATALOG").SingleOrDefault(),
            CheckFailure = check?["status"]!.ToString() == "FAILED" ? check["message"]!.ToString() : null,
            Controls = [.. Of("CONTROL").Select(control => (JsonObject)control["connectorConfig"]!["config"]!)],
            Waits = waits,
        };
        foreach (var stream in streams)
        {
            outcome.Streams[stream] = OutcomeOf(stream, errors);
        }

        return outcome;
    }

    private StreamOutcome OutcomeOf(string stream, List<JsonObject> errors) => new()
    {
        Records = [.. Of("RECORD").Where(record => record["stream"]!.ToString() == stream).Select(record => CanonicalJson.OfRecord(record["data"]))],
        Files = [.. Of("RECORD").Where(record => record["stream"]!.ToString() == stream).Select(record => record["file_reference"]).OfType<JsonNode>().Select(Comparison.FileText)],
        State = Of("STATE").Select(state => state["stream"]!).LastOrDefault(state => state["stream_descriptor"]!["name"]!.ToString() == stream)?["stream_state"] as JsonObject,
        Statuses = [.. Statuses().Where(status => status.Stream == stream).Select(status => status.Status)],
        Failures =
        [
            .. errors.Where(error => error["stream_descriptor"]?["name"]?.ToString() == stream)
                .Select(error => new ToldFailure(error["failure_type"]!.ToString(), error["message"]!.ToString(), error["internal_message"]!.ToString(), null)),
        ],
    };

    /// <summary>The statuses with the stream that is read; those that are told of another one meanwhile, such as its parent, with that one's name.</summary>
    private IEnumerable<(string Stream, string Status)> Statuses()
    {
        string? read = null;
        foreach (var status in Of("TRACE").Where(trace => trace["type"]!.ToString() == "STREAM_STATUS").Select(trace => trace["stream_status"]!))
        {
            var (stream, word) = (status["stream_descriptor"]!["name"]!.ToString(), status["status"]!.ToString());
            read = word == "STARTED" ? stream : read;
            yield return word == "RUNNING" && read is not null && stream != read ? (read, $"{stream}:{word}") : (stream, word);
        }
    }

    private static JsonObject Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 1_000 });
            return CanonicalJson.Node(document.RootElement) is JsonObject message && message["type"] is { } type && message[Member(type.ToString())] is JsonObject
                ? message
                : throw new ReplayException($"not a message: {line}");
        }
        catch (JsonException)
        {
            throw new ReplayException($"not JSON: {line}");
        }
    }

    private static string Member(string type) => type == "CONNECTION_STATUS" ? "connectionStatus" : type.ToLowerInvariant();
}
