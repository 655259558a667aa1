using System.Text.Json.Nodes;

namespace Syncline.Providers.Protocol;

/// <summary>
/// Reads states: a list of states as the protocol passes them in, messages as <c>read</c> prints them (of a stream's several the last counts), a global state, or
/// an object of states by stream.
/// </summary>
internal static class InputState
{
    /// <summary>The states by stream.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static IReadOnlyDictionary<string, JsonObject> Read(IEnumerable<JsonNode?> documents)
    {
        var states = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var entry in documents.SelectMany(document => document is JsonArray list ? list : (IEnumerable<JsonNode?>)[document]))
        {
            Add(states, entry as JsonObject ?? throw new FormatException("a state is not an object"));
        }

        return states;
    }

    private static void Add(Dictionary<string, JsonObject> states, JsonObject entry)
    {
        switch (entry["type"]?.ToString())
        {
            case "STATE" when entry["state"] is JsonObject message:
                entry = message;
                break;
            case "LEGACY" when entry["data"] is JsonObject data:
                entry = data;
                break;
            case "RECORD" or "TRACE" or "LOG" or "CONTROL":
                return;
        }

        if (entry["global"] is JsonObject global)
        {
            foreach (var stream in (global["stream_states"] as JsonArray ?? []).OfType<JsonObject>())
            {
                AddStream(states, stream);
            }
        }
        else if (entry["stream"] is JsonObject one && one["stream_descriptor"] is not null)
        {
            AddStream(states, one);
        }
        else if (entry["stream_descriptor"] is not null)
        {
            AddStream(states, entry);
        }
        else
        {
            foreach (var (name, state) in entry)
            {
                states[name] = state as JsonObject ?? throw new FormatException($"the state of '{name}' is not an object");
            }
        }
    }

    private static void AddStream(Dictionary<string, JsonObject> states, JsonObject stream)
    {
        var name = stream["stream_descriptor"]?["name"]?.ToString() ?? throw new FormatException("a stream_descriptor has no name");
        if (stream["stream_state"] is JsonObject state)
        {
            states[name] = state;
        }
    }
}
