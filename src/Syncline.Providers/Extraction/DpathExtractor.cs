using System.Text.Json;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.Reading;

namespace Syncline.Providers.Extraction;

/// <summary>Finds records by a path of names, indexes and wildcards. What lies there is a list of records or one record.</summary>
internal sealed class DpathExtractor(IReadOnlyList<BoundTemplate> path, RecordExpander? expander = null) : IRecordExtractor
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("DpathExtractor", node =>
    {
        node.Ignored("decoder");
        node.Require("field_path");

        return new DpathExtractor(node.TemplateList("field_path") ?? [], node.Component<RecordExpander>("record_expander"));
    });

    public ExtractedRecords Extract(DecodedBody body, ReadingContext context)
    {
        var parts = path.Select(part => part.EvaluateText(context.Scope)).ToArray();
        var records = new List<JsonElement>();
        var isMissing = false;
        foreach (var document in body.Documents)
        {
            if (DPath.HasWildcard(parts))
            {
                records.AddRange(DPath.FindAll(document, parts));
            }
            else
            {
                isMissing |= !TryAdd(DPath.Find(document, parts), records);
            }
        }

        if (expander is not null)
        {
            records = [.. records.SelectMany(parent => expander.Expand(parent, context))];
        }

        return new ExtractedRecords(records, isMissing ? string.Join('.', parts) : null);
    }

    private static bool TryAdd(JsonElement? found, List<JsonElement> records)
    {
        if (found is not { } element || element.ValueKind is JsonValueKind.Null)
        {
            return false;
        }

        if (element.ValueKind is JsonValueKind.Array)
        {
            records.AddRange(element.EnumerateArray());
        }
        else if (!IsFalsy(element))
        {
            records.Add(element);
        }

        return true;
    }

    private static bool IsFalsy(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => !element.EnumerateObject().Any(),
        JsonValueKind.String => element.GetString()!.Length == 0,
        JsonValueKind.False => true,
        JsonValueKind.Number => element.TryGetDouble(out var number) && number == 0,
        _ => false,
    };
}
