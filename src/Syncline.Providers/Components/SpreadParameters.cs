using Syncline.Providers.Manifests;

namespace Syncline.Providers.Components;

/// <summary>
/// Where <c>$parameters</c> go in what a manifest writes as a plain object, such as a JSON body. The format knows a component by its <c>type</c>: an object with such
/// a member gets each parameter as a member of its own, unless it has a true one of that name, and all of them once more as <c>$parameters</c>; so do the objects in it.
/// An object without <c>type</c> gets none, and is looked into for those that have one. The description of an object (<c>type: object</c>) is let be.
/// </summary>
internal static class SpreadParameters
{
    private const string Name = "$parameters";

    /// <summary>The object with what the parameters that hold at its place make of it.</summary>
    public static MappingNode Into(MappingNode value, IEnumerable<KeyValuePair<string, ManifestNode>> above, bool parentsWin)
    {
        var parameters = above.ToDictionary(StringComparer.Ordinal);
        AddOwn(parameters, value, parentsWin);
        var members = value.Members.Where(member => member.Name != Name).ToList();
        if (parameters.Count == 0 || DescribesObject(value["type"]))
        {
            return new MappingNode(value.Mark, members);
        }

        if (value["type"] is null)
        {
            return new MappingNode(value.Mark, [.. members.Select(member => member.Value is MappingNode inner && inner["type"] is { IsTrue: true }
                ? member with { Value = Into(inner, parameters, parentsWin) }
                : member)]);
        }

        AddMembers(members, parameters);
        for (var index = 0; index < members.Count; index++)
        {
            members[index] = members[index] with { Value = Inside(members[index], parameters, parentsWin) };
        }

        if (parameters.Count > 0)
        {
            members.Add(new MappingMember(Name, value.Mark, new MappingNode(value.Mark, [.. parameters.Select(p => new MappingMember(p.Key, value.Mark, p.Value))])));
        }

        return new MappingNode(value.Mark, members);
    }

    /// <summary>Adds the parameters that an object writes itself to those from above it.</summary>
    public static void AddOwn(Dictionary<string, ManifestNode> parameters, MappingNode value, bool parentsWin)
    {
        foreach (var own in (value[Name] as MappingNode)?.Members ?? [])
        {
            if (!parentsWin || !parameters.ContainsKey(own.Name))
            {
                parameters[own.Name] = own.Value;
            }
        }
    }

    private static void AddMembers(List<MappingMember> members, Dictionary<string, ManifestNode> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            var at = members.FindIndex(member => member.Name == name);
            if (at < 0)
            {
                members.Add(new MappingMember(name, value.Mark, value));
            }
            else if (!members[at].Value.IsTrue)
            {
                members[at] = members[at] with { Value = value };
            }
        }
    }

    /// <summary>A member of an object with a type. A parameter of its name does not go down into it; one that is not true is then gone for those behind it too.</summary>
    private static ManifestNode Inside(MappingMember member, Dictionary<string, ManifestNode> parameters, bool parentsWin)
    {
        if (member.Value is not (MappingNode or SequenceNode))
        {
            return member.Value;
        }

        var hasOne = parameters.Remove(member.Name, out var excluded);
        ManifestNode result = member.Value switch
        {
            MappingNode mapping => Into(mapping, parameters, parentsWin),
            SequenceNode list => new SequenceNode(list.Mark, [.. list.Items.Select(item => item is MappingNode inner ? Into(inner, parameters, parentsWin) : item)]),
            var other => other,
        };
        if (hasOne && excluded!.IsTrue)
        {
            parameters[member.Name] = excluded;
        }

        return result;
    }

    private static bool DescribesObject(ManifestNode? type) =>
        type is ScalarNode { IsText: true, Source: "object" }
        || (type is SequenceNode { Items: [ScalarNode first, ScalarNode second] } && first.PythonText == "null" && second.PythonText == "object");
}
