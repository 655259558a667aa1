using System.Globalization;
using System.Text.Json.Nodes;

namespace Replaying;

/// <summary>What a replay did otherwise than its recording, one sentence each.</summary>
internal sealed class Comparison
{
    private readonly List<string> _differences = [];

    public IReadOnlyList<string> Differences => _differences;

    public void Add(string difference) => _differences.Add(difference);

    public void Requests(JsonArray recorded, IReadOnlyList<RecordedRequest> sent, RequestCounting counting)
    {
        var expected = recorded.OfType<JsonObject>().Select(request => (Request: RecordedRequest.Of(request), Times: Times(request))).ToList();
        var counts = expected.GroupBy(entry => entry.Request.ToString())
            .ToDictionary(group => group.Key, group => (Count: group.Sum(entry => entry.Times), group.First().Request.IsForRecords));
        var actual = sent.GroupBy(request => request.ToString()).ToDictionary(group => group.Key, group => group.Count());
        foreach (var (request, count) in actual.Where(entry => !counts.ContainsKey(entry.Key)))
        {
            Add($"a request that is not recorded so ({count} times): {request}");
        }

        foreach (var (request, (count, isForRecords)) in counts)
        {
            var made = actual.GetValueOrDefault(request);
            var isRight = made == count || (made > 0 && counting switch
            {
                RequestCounting.Exact => false,
                RequestCounting.FewerTokens => made < count && !isForRecords,
                RequestCounting.Fewer => made < count,
                _ => true,
            });
            if (!isRight)
            {
                Add($"sent {made} times instead of {count}: {request}");
            }
        }
    }

    public void Records(JsonArray recorded, IReadOnlyList<string> read)
    {
        var expected = recorded.Select(CanonicalJson.OfRecord).Order(StringComparer.Ordinal).ToList();
        var actual = read.Order(StringComparer.Ordinal).ToList();
        if (!expected.SequenceEqual(actual))
        {
            Add($"records: {actual.Count} instead of {expected.Count}; first missing {expected.Except(actual).FirstOrDefault()}, first extra {actual.Except(expected).FirstOrDefault()}");
        }
    }

    public void Refusal(RunOutcome outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            Add($"refused: {refusal}");
        }
    }

    public void Reading(JsonObject recorded, StreamOutcome stream)
    {
        Records((JsonArray)recorded["records"]!, stream.Records);
        State(StateOf(recorded["final_state"]), stream.State);
        Statuses([.. (recorded["statuses"] as JsonArray ?? []).Select(status => status!.ToString())], stream);
        var errors = recorded["errors"] as JsonArray ?? [];
        if (errors.Count > 0 != stream.Failures.Count > 0)
        {
            Add($"{stream.Failures.Count} errors instead of {errors.Count}: {stream.Told}");
        }
    }

    public void Statuses(IReadOnlyList<string> recorded, StreamOutcome stream)
    {
        if (!recorded.SequenceEqual(stream.Statuses))
        {
            Add($"statuses {string.Join(',', stream.Statuses)} instead of {string.Join(',', recorded)}: {stream.Told}");
        }
    }

    /// <summary>Of each error its kind; the text where the manifest worded it.</summary>
    public void Failures(JsonArray recorded, StreamOutcome stream)
    {
        var ofStreams = recorded.OfType<JsonObject>().Where(error => error["stream"] is not null).ToList();
        var expected = ofStreams.Select(error => error["failure_type"]?.ToString() ?? "").Order(StringComparer.Ordinal).ToList();
        var actual = stream.Failures.Select(failure => failure.Kind).Order(StringComparer.Ordinal).ToList();
        if (ofStreams.Count > 0 && !expected.SequenceEqual(actual))
        {
            Add($"errors {string.Join(',', actual)} instead of {string.Join(',', expected)}: {stream.Told}");
        }

        var texts = ofStreams.Select(error => error["message"]?.ToString() ?? "").ToHashSet(StringComparer.Ordinal);
        foreach (var failure in stream.Failures.Where(failure => failure.ManifestMessage is not null && !texts.Contains(failure.ManifestMessage)))
        {
            Add($"the message '{failure.ManifestMessage}' instead of {string.Join(" / ", texts)}");
        }
    }

    public void Waits(JsonArray recorded, IReadOnlyList<double> waited, bool onlyCounted)
    {
        var expected = recorded.Select(wait => Math.Round(double.Parse(wait!.ToJsonString(), CultureInfo.InvariantCulture), 3)).ToList();
        var actual = waited.Select(wait => Math.Round(wait, 3)).ToList();
        if (onlyCounted ? expected.Count != actual.Count : !expected.SequenceEqual(actual))
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"waits {string.Join(", ", actual)} instead of {string.Join(", ", expected)}"));
        }
    }

    public static string FileText(JsonNode file) => $"{file["source_file_relative_path"]} {file["file_size_bytes"]!.ToJsonString()}";

    public void Files(JsonArray recorded, IReadOnlyList<string> fetched)
    {
        var expected = recorded.Select(file => FileText(file!)).Order(StringComparer.Ordinal).ToList();
        if (!expected.SequenceEqual(fetched.Order(StringComparer.Ordinal)))
        {
            Add($"files {string.Join(", ", fetched)} instead of {string.Join(", ", expected)}");
        }
    }

    /// <summary>Messages that the config has changed; the reference says some of them twice.</summary>
    public void Controls(JsonArray recorded, IReadOnlyList<JsonObject> told)
    {
        var expected = recorded.Select(control => CanonicalJson.Of(control!["connectorConfig"]!["config"])).Distinct().ToList();
        var actual = told.Select(config => CanonicalJson.OfText(config.ToJsonString())).Distinct().ToList();
        if (!expected.SequenceEqual(actual))
        {
            Add($"config changes {string.Join(" ", actual)} instead of {string.Join(" ", expected)}");
        }
    }

    public void Value(string what, JsonNode? recorded, JsonNode? ours)
    {
        var expected = CanonicalJson.Of(recorded);
        var actual = ours is null ? "null" : CanonicalJson.OfText(ours.ToJsonString());
        if (expected != actual)
        {
            Add($"{what} {actual} instead of {expected}");
        }
    }

    public void State(JsonNode? recorded, JsonObject? state)
    {
        var expected = CanonicalJson.Of(recorded, sortStates: true);
        var actual = CanonicalJson.Of(state, sortStates: true);
        if (expected != actual)
        {
            Add($"state {actual} instead of {expected}");
        }
    }

    private static JsonNode? StateOf(JsonNode? finalState) => finalState?["stream"]?["stream_state"] ?? (finalState?["stream"]?["stream_descriptor"] is null ? finalState : null);

    private static int Times(JsonObject request) => request["times"] is { } times ? int.Parse(times.ToString(), CultureInfo.InvariantCulture) : 1;
}
