using System.Collections.Immutable;
using System.Text.Json;
using Syncline.Reporting;

namespace Syncline.Backends.Rows;

/// <summary>Objects by status, as one JSON object: <c>{"fresh":12}</c>.</summary>
internal static class StatusCounts
{
    public static string Write(IEnumerable<StatusCount> counts) =>
        JsonSerializer.Serialize(counts.ToDictionary(count => count.Status, count => count.Count));

    public static ImmutableSortedDictionary<ObjectStatus, long> Read(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, long>>(json)!.ToImmutableSortedDictionary(pair => Word.Read<ObjectStatus>(pair.Key), pair => pair.Value);
}
