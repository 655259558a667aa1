using System.Globalization;

namespace Syncline.Providers.Manifests;

/// <summary>
/// Places that a component does not write itself and has all the same: in the reference, a template has its <c>$parameters</c> spread over all components below, as
/// <c>$parameters</c> of theirs and as members, before anything is put into it.
/// </summary>
internal static class InheritedPlace
{
    private const string Parameters = "$parameters";

    /// <summary>The tree with another value at a path that leads to an inherited parameter; null where it leads to none.</summary>
    public static ManifestNode? Replace(ManifestNode node, IReadOnlyList<string> path, ManifestNode value) => Replace(node, path, value, 0, []);

    private static MappingNode? Replace(ManifestNode node, IReadOnlyList<string> path, ManifestNode value, int from, Dictionary<string, ManifestNode> above)
    {
        if (node is not MappingNode mapping)
        {
            return null;
        }

        var here = new Dictionary<string, ManifestNode>(above);
        foreach (var own in (mapping[Parameters] as MappingNode)?.Members ?? [])
        {
            here[own.Name] = own.Value;
        }

        if (path[from] == Parameters)
        {
            var spread = new MappingNode(mapping.Mark, [.. here.Select(parameter => new MappingMember(parameter.Key, mapping.Mark, parameter.Value))]);
            return from + 1 < path.Count && NodePlace.Replace(spread, path, value, from + 1) is { } replaced ? With(mapping, Parameters, replaced) : null;
        }

        if (mapping[path[from]] is null)
        {
            return here.TryGetValue(path[from], out var inherited) && NodePlace.Replace(inherited, path, value, from + 1) is { } changed ? With(mapping, path[from], changed) : null;
        }

        // A parameter does not go down into the member of its own name.
        here.Remove(path[from]);
        return from + 1 < path.Count && Below(mapping[path[from]]!, path, value, from + 1, here) is { } below ? With(mapping, path[from], below) : null;
    }

    private static ManifestNode? Below(ManifestNode node, IReadOnlyList<string> path, ManifestNode value, int from, Dictionary<string, ManifestNode> above)
    {
        if (node is not SequenceNode list)
        {
            return Replace(node, path, value, from, above);
        }

        if (from + 1 == path.Count || !int.TryParse(path[from], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= list.Items.Count || Replace(list.Items[index], path, value, from + 1, above) is not { } item)
        {
            return null;
        }

        return new SequenceNode(list.Mark, [.. list.Items.Select((old, at) => at == index ? item : old)]);
    }

    private static MappingNode With(MappingNode mapping, string name, ManifestNode value) => mapping[name] is null
        ? new MappingNode(mapping.Mark, [.. mapping.Members, new MappingMember(name, mapping.Mark, value)])
        : new MappingNode(mapping.Mark, [.. mapping.Members.Select(member => member.Name == name ? member with { Value = value } : member)]);
}
