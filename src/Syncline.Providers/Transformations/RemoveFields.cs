using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Records;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Transformations;

/// <summary>Removes fields from a record, by paths with wildcards. Items of lists are emptied, not removed, as in the reference.</summary>
internal sealed class RemoveFields(IReadOnlyList<IReadOnlyList<string>> pointers, BoundTemplate? condition) : ITransformation
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("RemoveFields", node =>
    {
        var pointers = new List<IReadOnlyList<string>>();
        foreach (var item in node.Items("field_pointers") ?? [])
        {
            if (item is Manifests.SequenceNode { Items.Count: > 0 } path && path.Items.All(part => part is Manifests.ScalarNode))
            {
                pointers.Add([.. path.Items.Select(part => ((Manifests.ScalarNode)part).PythonText)]);
            }
            else
            {
                node.Context.Problems.Error(item.Mark, "manifest.wrong_type", "A field pointer is a list of names.", "Write `- [\"path\", \"to\", \"field\"]`.");
            }
        }

        if (!node.Has("field_pointers"))
        {
            _ = node.RequiredTemplate("field_pointers");
        }

        return new RemoveFields(pointers, node.Template("condition"));
    });

    public void Apply(ReadRecord record, TemplateScope scope)
    {
        foreach (var pointer in pointers)
        {
            var reaches = record.Changed is { } changed
                ? Matches(changed, pointer, 0).Any()
                : Extraction.DPath.FindAll(record.Received, pointer).Any();
            if (!reaches)
            {
                continue;
            }

            foreach (var (owner, name) in Matches(record.Changeable(), pointer, 0).ToList())
            {
                Remove(owner, name, scope);
            }
        }
    }

    private void Remove(JsonNode owner, string name, TemplateScope scope)
    {
        var value = owner is JsonObject parent ? parent[name] : ((JsonArray)owner)[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)];
        if (condition is { IsEmpty: false } && !condition.EvaluateCondition(scope.With("property", value)))
        {
            return;
        }

        if (owner is JsonObject container)
        {
            container.Remove(name);
        }
        else
        {
            ((JsonArray)owner)[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] = null;
        }
    }

    private static IEnumerable<(JsonNode Owner, string Name)> Matches(JsonNode? node, IReadOnlyList<string> path, int from)
    {
        foreach (var (name, child) in Children(node))
        {
            if (path[from] is not ("*" or "**") && path[from] != name)
            {
                continue;
            }

            if (from == path.Count - 1)
            {
                yield return (node!, name);
            }
            else
            {
                foreach (var deeper in Matches(child, path, from + 1))
                {
                    yield return deeper;
                }
            }

            if (path[from] is "**")
            {
                foreach (var deeper in Matches(child, path, from))
                {
                    yield return deeper;
                }
            }
        }
    }

    private static IEnumerable<(string Name, JsonNode? Child)> Children(JsonNode? node) => node switch
    {
        JsonObject container => container.Select(member => (member.Key, member.Value)),
        JsonArray list => list.Select((item, index) => (index.ToString(System.Globalization.CultureInfo.InvariantCulture), item)),
        _ => [],
    };
}
