using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Providers.Components;
using Syncline.Providers.Decoding;
using Syncline.Providers.Reading;
using Syncline.Providers.Records;
using Syncline.Providers.Transformations;

namespace Syncline.Providers.Extraction;

/// <summary>What the items of a list get of the record that the list is in: its other fields below their own, named fields of it over their own, itself as a whole.</summary>
/// <param name="merged">The list's path, where the parent's other fields are merged; null where they are not.</param>
/// <param name="fields">The named fields.</param>
/// <param name="keepsParent">Whether the whole parent goes into <c>original_record</c>.</param>
internal sealed class ParentContext(IReadOnlyList<BoundTemplate>? merged, IReadOnlyList<ParentFieldPath> fields, bool keepsParent)
{
    /// <summary>Whether items stay as they are.</summary>
    public bool IsNone => merged is null && fields.Count == 0 && !keepsParent;

    /// <summary>What makes a record of an item of this parent. One that is no object becomes one, with the member <c>value</c>.</summary>
    public Func<JsonElement, RawJson> Of(JsonElement parent, ReadingContext context)
    {
        var below = merged is null ? null : JsonCopy.Of(parent) as JsonObject;
        if (below is not null)
        {
            Remove(below, [.. merged!.Select(part => part.EvaluateText(context.Scope))]);
        }

        return item => Carry(item, parent, below, context);
    }

    private RawJson Carry(JsonElement item, JsonElement parent, JsonObject? below, ReadingContext context)
    {
        var own = JsonCopy.Of(item) as JsonObject ?? new JsonObject { ["value"] = JsonCopy.Of(item) };
        var record = (JsonObject?)below?.DeepClone() ?? [];
        foreach (var (name, value) in own.ToList())
        {
            own.Remove(name);
            record[name] = value;
        }

        foreach (var field in fields)
        {
            field.Copy(parent, record, context);
        }

        if (keepsParent)
        {
            record["original_record"] = JsonCopy.Of(parent);
        }

        return new RawJson(JsonSerializer.SerializeToUtf8Bytes(record, JsonCopy.Writing));
    }

    /// <summary>Takes out what lies at the path, everywhere where it has wildcards; what holds it stays.</summary>
    private static void Remove(JsonObject parent, string[] path)
    {
        // From behind, so that the indexes of those that are still to go stay.
        foreach (var (owner, name) in FieldPointers.Matches(parent, path).Reverse().ToList())
        {
            if (owner is JsonArray list)
            {
                list.RemoveAt(int.Parse(name, CultureInfo.InvariantCulture));
            }
            else
            {
                ((JsonObject)owner).Remove(name);
            }
        }
    }
}
