using System.Text.Json.Nodes;
using Syncline.Providers.Reading;

namespace Providers.Tests.Replay;

/// <summary>What a replay did otherwise than its recording, one sentence each.</summary>
internal sealed class Comparison
{
    private readonly List<string> _differences = [];

    public IReadOnlyList<string> Differences => _differences;

    public void Add(string difference) => _differences.Add(difference);

    /// <summary>Requests for records as a multiset; token and sign-in requests as a set, none more often than recorded.</summary>
    public void Requests(JsonArray recorded, IReadOnlyList<RecordedRequest> sent, bool asSet)
    {
        var expected = recorded.OfType<JsonObject>().Select(RecordedRequest.Of).ToList();
        var counts = expected.GroupBy(request => request.ToString()).ToDictionary(group => group.Key, group => (Count: group.Count(), group.First().IsForRecords));
        var actual = sent.GroupBy(request => request.ToString()).ToDictionary(group => group.Key, group => group.Count());
        foreach (var (request, count) in actual.Where(entry => !counts.ContainsKey(entry.Key)))
        {
            Add($"a request that is not recorded so ({count} times): {request}");
        }

        foreach (var (request, (count, isForRecords)) in counts)
        {
            var made = actual.GetValueOrDefault(request);
            var isRight = made == count || (made > 0 && (asSet || (!isForRecords && made < count)));
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

    public void Reading(JsonObject recorded, ReplayScope scope, ReferenceReader reader)
    {
        Records((JsonArray)recorded["records"]!, scope.Records);
        State(recorded["final_state"]?["stream"]?["stream_state"], reader.State);
        var statuses = (recorded["statuses"] as JsonArray ?? []).Select(status => status!.ToString()).ToList();
        if (!statuses.SequenceEqual(scope.Statuses))
        {
            Add($"statuses {string.Join(',', scope.Statuses)} instead of {string.Join(',', statuses)}: {string.Join("; ", reader.Failures.Select(failure => failure.Error))}");
        }

        var errors = recorded["errors"] as JsonArray ?? [];
        if (errors.Count > 0 != reader.Failures.Count > 0)
        {
            Add($"{reader.Failures.Count} errors instead of {errors.Count}: {string.Join("; ", reader.Failures.Select(failure => failure.Error))}");
        }
    }

    private void State(JsonNode? recorded, JsonObject? state)
    {
        var expected = CanonicalJson.Of(recorded, sortStates: true);
        var actual = CanonicalJson.Of(state, sortStates: true);
        if (expected != actual)
        {
            Add($"state {actual} instead of {expected}");
        }
    }
}
