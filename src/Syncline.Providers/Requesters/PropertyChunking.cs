using Syncline.Providers.Components;

namespace Syncline.Providers.Requesters;

/// <summary>Cuts a list of properties so that no request names too many of them, by their number or by the length of their names.</summary>
internal sealed class PropertyChunking(bool countsCharacters, long? limit, GroupByKeyMergeStrategy merging)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("PropertyChunking", node =>
    {
        node.Require("property_limit_type");

        return new PropertyChunking(
            node.Choice("property_limit_type", "characters", "property_count") == "characters",
            node.Integer("property_limit"),
            node.Component<GroupByKeyMergeStrategy>("record_merge_strategy") ?? new GroupByKeyMergeStrategy(["id"]));
    });

    /// <summary>What stands between two names in an address, at its longest.</summary>
    private const int Separator = 3;

    /// <summary>How records become one; by their id where the manifest does not say.</summary>
    public GroupByKeyMergeStrategy Merging => merging;

    /// <summary>The chunks, each beginning with what always belongs in. A name longer than the limit is a chunk of its own.</summary>
    public IEnumerable<IReadOnlyList<string>> Cut(IReadOnlyList<string> names, IReadOnlyList<string> always)
    {
        var chunk = new List<string>(always);
        var size = 0L;
        foreach (var name in names)
        {
            var more = countsCharacters ? name.Length + Separator : 1;
            if (size > 0 && size + more > limit)
            {
                yield return chunk;
                chunk = [.. always];
                size = 0;
            }

            chunk.Add(name);
            size += more;
        }

        yield return chunk;
    }
}
