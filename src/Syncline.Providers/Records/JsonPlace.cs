using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Syncline.Providers.Records;

/// <summary>Places in JSON that is being made.</summary>
internal static class JsonPlace
{
    /// <summary>The value at a path of members; null where there is none.</summary>
    public static JsonNode? Find(JsonNode? node, ImmutableArray<string> names) =>
        names.Aggregate(node, (at, name) => at is JsonObject section ? section[name] : null);

    /// <summary>Puts a value at a path of members, in place of whatever is in the way.</summary>
    public static void Put(JsonObject target, ImmutableArray<string> names, JsonNode? value)
    {
        foreach (var name in names[..^1])
        {
            if (target[name] is not JsonObject inner)
            {
                target[name] = inner = [];
            }

            target = inner;
        }

        target[names[^1]] = value;
    }
}
