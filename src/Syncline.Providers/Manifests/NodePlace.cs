using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Extraction;

namespace Syncline.Providers.Manifests;

/// <summary>Places in a tree that cannot be changed: the changed tree is another one.</summary>
internal static class NodePlace
{
    /// <summary>The tree with another value at every place that a path with wildcards and patterns reaches; null where it reaches none.</summary>
    public static ManifestNode? Replace(ManifestNode node, IReadOnlyList<string> path, ManifestNode value, int from = 0)
    {
        if (from == path.Count)
        {
            return value;
        }

        if (path[from] != "**")
        {
            return ReplaceChildren(node, (name, child) => Glob.Fits(path[from], name) ? Replace(child, path, value, from + 1) : null);
        }

        // No level at all is a depth too. The last part is never this node itself.
        var deeper = ReplaceChildren(node, (_, child) => from == path.Count - 1 ? value : Replace(child, path, value, from));
        return from == path.Count - 1 ? deeper : Replace(deeper ?? node, path, value, from + 1) ?? deeper;
    }

    /// <summary>The tree with a value at a path of names, which is made where it is not there.</summary>
    public static ManifestNode Put(ManifestNode node, IReadOnlyList<string> path, ManifestNode value, int from = 0)
    {
        if (from == path.Count)
        {
            return value;
        }

        var mapping = node as MappingNode ?? new MappingNode(node.Mark, []);
        var inner = Put(mapping[path[from]] ?? new MappingNode(node.Mark, []), path, value, from + 1);
        return mapping[path[from]] is null
            ? new MappingNode(mapping.Mark, [.. mapping.Members, new MappingMember(path[from], node.Mark, inner)])
            : new MappingNode(mapping.Mark, [.. mapping.Members.Select(member => member.Name == path[from] ? member with { Value = inner } : member)]);
    }

    /// <summary>JSON as a tree whose nodes all stand at one place.</summary>
    public static ManifestNode Of(JsonNode? json, Mark mark) => json switch
    {
        JsonObject owner => new MappingNode(mark, [.. owner.Select(member => new MappingMember(member.Key, mark, Of(member.Value, mark)))]),
        JsonArray list => new SequenceNode(mark, [.. list.Select(item => Of(item, mark))]),
        JsonValue value when value.GetValueKind() is JsonValueKind.String => new ScalarNode(mark, value.GetValue<string>(), isQuoted: true),
        _ => new ScalarNode(mark, json?.ToJsonString() ?? "null", isQuoted: false),
    };

    /// <summary>The node with other children; null where none of them is another.</summary>
    private static ManifestNode? ReplaceChildren(ManifestNode node, Func<string, ManifestNode, ManifestNode?> replace)
    {
        switch (node)
        {
            case MappingNode mapping:
                var members = mapping.Members.Select(member => (Old: member, New: replace(member.Name, member.Value))).ToList();
                return members.All(member => member.New is null)
                    ? null
                    : new MappingNode(mapping.Mark, [.. members.Select(member => member.New is null ? member.Old : member.Old with { Value = member.New })]);
            case SequenceNode sequence:
                var items = sequence.Items.Select((item, index) => (Old: item, New: replace(index.ToString(CultureInfo.InvariantCulture), item))).ToList();
                return items.All(item => item.New is null) ? null : new SequenceNode(sequence.Mark, [.. items.Select(item => item.New ?? item.Old)]);
            default:
                return null;
        }
    }
}
