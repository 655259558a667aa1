using System.Globalization;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Extraction;
using Syncline.Providers.Manifests;

namespace Syncline.Providers.Transformations;

/// <summary>Paths with wildcards into JSON that is changed: <c>*</c> for every child, <c>**</c> for every depth, patterns for children of such names.</summary>
internal static class FieldPointers
{
    /// <summary>Reads a list of paths.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(ComponentNode node, string field)
    {
        var pointers = new List<IReadOnlyList<string>>();
        foreach (var item in node.Items(field) ?? [])
        {
            if (item is SequenceNode { Items.Count: > 0 } path && path.Items.All(part => part is ScalarNode))
            {
                pointers.Add([.. path.Items.Select(part => ((ScalarNode)part).PythonText)]);
            }
            else
            {
                node.Context.Problems.Error(item.Mark, "manifest.wrong_type", "A field pointer is a list of names.", "Write `- [\"path\", \"to\", \"field\"]`.");
            }
        }

        node.Require(field);

        return pointers;
    }

    /// <summary>Removes a member. An item of a list is emptied, not removed, as in the reference.</summary>
    public static void Remove(JsonNode owner, string name)
    {
        if (owner is JsonObject container)
        {
            container.Remove(name);
        }
        else
        {
            ((JsonArray)owner)[int.Parse(name, CultureInfo.InvariantCulture)] = null;
        }
    }

    public static JsonNode? ValueOf(JsonNode owner, string name) =>
        owner is JsonObject container ? container[name] : ((JsonArray)owner)[int.Parse(name, CultureInfo.InvariantCulture)];

    /// <summary>The places that a path reaches, each as its owner and name, in document order.</summary>
    public static IEnumerable<(JsonNode Owner, string Name)> Matches(JsonNode? node, IReadOnlyList<string> path)
    {
        if (DPath.HasWildcard(path))
        {
            return Matches(node, path, 0);
        }

        for (var index = 0; index < path.Count - 1 && node is not null; index++)
        {
            node = Has(node, path[index]) ? ValueOf(node, path[index]) : null;
        }

        return node is not null && Has(node, path[^1]) ? [(node, path[^1])] : [];
    }

    private static bool Has(JsonNode owner, string name) => owner switch
    {
        JsonObject container => container.ContainsKey(name),
        JsonArray list => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count && (index == 0 ? name == "0" : name[0] != '0'),
        _ => false,
    };

    private static IEnumerable<(JsonNode Owner, string Name)> Matches(JsonNode? node, IReadOnlyList<string> path, int from)
    {
        if (path[from] is "**" && from < path.Count - 1)
        {
            // No level at all is a depth too.
            foreach (var here in Matches(node, path, from + 1))
            {
                yield return here;
            }
        }

        foreach (var (name, child) in Children(node))
        {
            if (path[from] is not "**" && !Glob.Fits(path[from], name))
            {
                continue;
            }

            if (from == path.Count - 1)
            {
                yield return (node!, name);
            }

            foreach (var deeper in path[from] is "**" ? Matches(child, path, from) : from < path.Count - 1 ? Matches(child, path, from + 1) : [])
            {
                yield return deeper;
            }
        }
    }

    private static IEnumerable<(string Name, JsonNode? Child)> Children(JsonNode? node) => node switch
    {
        JsonObject container => container.Select(member => (member.Key, member.Value)),
        JsonArray list => list.Select((item, index) => (index.ToString(CultureInfo.InvariantCulture), item)),
        _ => [],
    };
}
