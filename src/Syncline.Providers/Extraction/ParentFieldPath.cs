using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Transformations;

namespace Syncline.Providers.Extraction;

/// <summary>One field of a parent that each of the items in it gets: where it is in the parent, and where it goes.</summary>
internal sealed class ParentFieldPath
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("ParentFieldPath", node => new ParentFieldPath(node));

    private readonly IReadOnlyList<BoundTemplate> _from;
    private readonly IReadOnlyList<BoundTemplate> _to;

    private ParentFieldPath(ComponentNode node)
    {
        _from = Path(node, "parent_path");
        _to = Path(node, "record_path");
    }

    /// <summary>Puts the parent's value, null where it has none, into an item in place of what is there.</summary>
    public void Copy(JsonElement parent, JsonObject item, ReadingContext context) => AddFields.Put(
        item,
        [.. _to.Select(part => part.EvaluateText(context.Scope))],
        DPath.Find(parent, [.. _from.Select(part => part.EvaluateText(context.Scope))]) is { } value ? JsonCopy.Of(value) : null);

    private static IReadOnlyList<BoundTemplate> Path(ComponentNode node, string field)
    {
        node.RequireItems(field, "Name the field, as a list of names.");
        var path = node.TemplateList(field) ?? [];
        Glob.Refuse(node, field, path, "Name one field.");
        return path;
    }
}
