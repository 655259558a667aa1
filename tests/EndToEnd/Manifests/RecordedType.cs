using System.Text.Json.Nodes;
using Replaying;
using Syncline.Providers.Drafting;

namespace EndToEnd.Manifests;

/// <summary>A stream of a recorded connector: what its partner answered, and by key what the reference read of it.</summary>
internal sealed class RecordedType
{
    private readonly IReadOnlyList<string> _key;
    private readonly Dictionary<string, HashSet<string>> _records;

    public RecordedType(DraftedType drafted, JsonObject recorded)
    {
        (Name, _key) = (drafted.Name, drafted.Key);
        Requests = (JsonArray)recorded["requests"]!;
        _records = ((JsonArray)recorded["records"]!).GroupBy(KeyOf).ToDictionary(same => same.Key, same => same.Select(CanonicalJson.OfRecord).ToHashSet());
    }

    public string Name { get; }

    public JsonArray Requests { get; }

    /// <summary>Whether records with one key were recorded with different contents.</summary>
    public bool HasEqualKeys => _records.Values.Any(contents => contents.Count > 1);

    /// <summary>Where what is stored is not what was recorded. Of records with one key any may be stored: the reference reads partitions side by side.</summary>
    public IEnumerable<string> Differences(IEnumerable<JsonNode?> stored)
    {
        var byKey = stored.ToDictionary(KeyOf, CanonicalJson.OfRecord);
        return
        [
            .. _records.Keys.Except(byKey.Keys).Select(key => $"'{key}' was recorded, and is not stored"),
            .. byKey.Keys.Except(_records.Keys).Select(key => $"'{key}' is stored, and was not recorded"),
            .. byKey.Where(one => _records.TryGetValue(one.Key, out var known) && !known.Contains(one.Value)).Select(one => $"'{one.Key}' is stored as {one.Value} instead of {_records[one.Key].First()}"),
        ];
    }

    /// <summary>The values of the key's members; of a record without a key all of it, but for nulls, which the reference drops.</summary>
    private string KeyOf(JsonNode? record) =>
        _key.Count == 0 ? CanonicalJson.OfRecord(record) : string.Join(':', _key.Select(path => path.Split('.').Aggregate(record, (node, name) => node?[name])?.ToString()));
}
