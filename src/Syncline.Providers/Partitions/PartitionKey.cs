using System.Text.Json.Nodes;
using Syncline.Providers.Records;

namespace Syncline.Providers.Partitions;

/// <summary>The key of a partition: its JSON with sorted names and no blanks.</summary>
internal static class PartitionKey
{
    public static string Of(JsonObject partition) => Sorted(partition)!.ToJsonString(JsonCopy.Writing);

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject owner => new JsonObject(owner.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
