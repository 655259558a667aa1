using System.Text.Json;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.HubSpot;

/// <summary>The page that lists and searches answer with.</summary>
internal static class HubSpotPages
{
    /// <summary>What comes of the properties asked for: the defaults without any, and ids and times always. An unknown name is left out without a word.</summary>
    public static IReadOnlyList<HubSpotProperty> Properties(HubSpotShape shape, IEnumerable<string>? names)
    {
        var asked = names?.Select(name => name.Trim()).Where(name => name.Length > 0).Select(shape.Property).OfType<HubSpotProperty>().ToHashSet();
        return asked is null or { Count: 0 }
            ? shape.Defaults
            : [.. shape.Properties.Where(property => asked.Contains(property) || property.Name is "createdate" or "hs_object_id" || property.Name == shape.ModifiedProperty)];
    }

    public static Answer Write(PartnerCall call, IReadOnlyList<Row> rows, HubSpotShape shape, IReadOnlyList<HubSpotProperty> properties, string? after, long? total) =>
        Write(call, rows, (writer, row) => shape.Write(writer, row, properties), after, total);

    public static Answer Write(PartnerCall call, IReadOnlyList<Row> rows, Action<Utf8JsonWriter, Row> write, string? after, long? total) => Answer.Json(200, writer =>
    {
        writer.WriteStartObject();
        if (total is not null)
        {
            writer.WriteNumber("total", total.Value);
        }

        writer.WriteStartArray("results");
        foreach (var row in rows)
        {
            write(writer, row);
        }

        writer.WriteEndArray();
        if (after is not null)
        {
            writer.WriteStartObject("paging");
            writer.WriteStartObject("next");
            writer.WriteString("after", after);
            writer.WriteString("link", $"{call.BaseUrl}{call.Path}?after={Uri.EscapeDataString(after)}");
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });
}
