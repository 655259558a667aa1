using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Records;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Transformations;

/// <summary>
/// Brings the members of an object at a path to the top, or makes them the record. Where a name is taken at the top nothing is brought up. Of several objects
/// that a wildcard reaches the first one counts, and all of them go where the origin is deleted, as in the reference.
/// </summary>
internal sealed class DpathFlattenFields(IReadOnlyList<BoundTemplate> path, bool deletesOrigin, bool replacesRecord, KeyTransformation? names) : ITransformation
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("DpathFlattenFields", node =>
    {
        node.RequireItems("field_path", "Name the object, as a list of names.");

        return new DpathFlattenFields(
            node.TemplateList("field_path") ?? [],
            node.Boolean("delete_origin_value"),
            node.Boolean("replace_record"),
            node.Component<KeyTransformation>("key_transformation"));
    });

    public void Apply(ReadRecord record, TemplateScope scope)
    {
        var content = record.Changeable();
        string[] pointer = [.. path.Select(part => part.EvaluateText(scope))];
        var places = FieldPointers.Matches(content, pointer).ToList();
        if (places.Count == 0 || FieldPointers.ValueOf(places[0].Owner, places[0].Name) is not JsonObject found)
        {
            return;
        }

        var brought = found.Select(member => (Name: names?.NameOf(member.Key, scope) ?? member.Key, Value: member.Value?.DeepClone())).ToList();
        if (replacesRecord && brought.Count > 0)
        {
            content = [];
            record.Replace(content);
        }
        else if (brought.Any(member => content.ContainsKey(member.Name)))
        {
            return;
        }
        else if (deletesOrigin)
        {
            places.ForEach(place => FieldPointers.Remove(place.Owner, place.Name));
        }

        foreach (var (name, value) in brought)
        {
            content[name] = value;
        }
    }
}
