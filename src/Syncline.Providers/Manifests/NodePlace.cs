using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Syncline.Providers.Manifests;

/// <summary>Places in a tree that cannot be changed: the changed tree is another one.</summary>
internal static class NodePlace
{
    /// <summary>The tree with another value at every place that a path reaches; null where it reaches none.</summary>
    public static ManifestNode? Replace(ManifestNode node, IReadOnlyList<string> path, ManifestNode value, int from = 0)
    {
        if (from == path.Count)
        {
            return value;
        }

        switch (node)
        {
            case MappingNode mapping:
                var members = mapping.Members.Select(member => (Old: member, New: Fits(path[from], member.Name) ? Replace(member.Value, path, value, from + 1) : null)).ToList();
                return members.All(member => member.New is null)
                    ? null
                    : new MappingNode(mapping.Mark, [.. members.Select(member => member.New is null ? member.Old : member.Old with { Value = member.New })]);
            case SequenceNode sequence:
                var items = sequence.Items.Select((item, index) =>
                    (Old: item, New: Fits(path[from], index.ToString(CultureInfo.InvariantCulture)) ? Replace(item, path, value, from + 1) : null)).ToList();
                return items.All(item => item.New is null) ? null : new SequenceNode(sequence.Mark, [.. items.Select(item => item.New ?? item.Old)]);
            default:
                return null;
        }
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

    private static bool Fits(string wanted, string name) => wanted == "*" || wanted == name;
}
