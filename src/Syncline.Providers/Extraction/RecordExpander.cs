using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;

namespace Syncline.Providers.Extraction;

/// <summary>Makes records of the items of lists inside of what was extracted.</summary>
internal sealed class RecordExpander(IReadOnlyList<BoundTemplate> path, bool keepsParent, bool emitsParent)
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("RecordExpander", node =>
    {
        node.RequireItems("expand_records_from_field", "Name the list, as a list of names.");

        return new RecordExpander(
            node.TemplateList("expand_records_from_field") ?? [],
            node.Boolean("remain_original_record"),
            node.Choice("on_no_records", "skip", "emit_parent") == "emit_parent");
    });

    /// <summary>The records that one parent gives.</summary>
    public IEnumerable<RawJson> Expand(RawJson given, ReadingContext context)
    {
        string[] parts = [.. path.Select(part => part.EvaluateText(context.Scope))];
        var any = false;
        given = given.Parsed();
        var parent = given.Element;
        foreach (var list in DPath.FindAll(parent, parts).Where(found => found.ValueKind is JsonValueKind.Array))
        {
            foreach (var item in list.EnumerateArray())
            {
                any = true;
                yield return keepsParent ? WithParent(item, parent) : given.Inner(item);
            }
        }

        if (!any && emitsParent)
        {
            yield return given;
        }
    }

    private static RawJson WithParent(JsonElement item, JsonElement parent)
    {
        var record = JsonCopy.Of(item) as JsonObject ?? new JsonObject { ["value"] = JsonCopy.Of(item) };
        record["original_record"] = JsonCopy.Of(parent);
        return new RawJson(JsonSerializer.SerializeToUtf8Bytes(record, JsonCopy.Writing));
    }
}
