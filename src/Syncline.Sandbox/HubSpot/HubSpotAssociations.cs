using System.Text.Json;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.HubSpot;

/// <summary>POST /crm/v4/associations/{from}/{to}/batch/read. Records belong to companies, deals and tickets also to contacts; other pairs have no links.</summary>
internal sealed class HubSpotAssociations(PartnerWorld world)
{
    private const int MaxInputs = 1_000;

    /// <summary>Links of one record in an answer. The partner gives hundreds; so few, that paging is met.</summary>
    private const int PageSize = 2;

    public Answer BatchRead(PartnerCall call)
    {
        if (world.Find(call.Customer, call.Resource) is not { Shape: HubSpotShape from } set || world.Find(call.Customer, HubSpotNames.Resource(call.Route("to"))) is not { Shape: HubSpotShape to } targets)
        {
            return HubSpotErrors.Error(400, $"Unable to infer object type from: {call.Resource} or {call.Route("to")}", "VALIDATION_ERROR");
        }

        if (!call.TryJson(out var body) || !body.TryGetProperty("inputs", out var inputs) || inputs.ValueKind != JsonValueKind.Array || inputs.GetArrayLength() > MaxInputs)
        {
            return HubSpotErrors.Invalid($"inputs has to be a list of at most {MaxInputs} objects with an id");
        }

        var links = new List<(string From, List<long> To, string? Next)>();
        var missing = new List<string>();
        foreach (var input in inputs.EnumerateArray())
        {
            var (id, after) = (Text(input, "id"), Text(input, "after"));
            var row = from.TryNumber(id, out var number) ? set.Table.Find(number, RowView.Written, call.Now) : null;
            var linked = row is null or { IsDeleted: true }
                ? []
                : from.LinksOf(number, to.Resource).Where(other => targets.Table.Find(other, RowView.Written, call.Now) is { IsDeleted: false }).ToList();
            if (linked.Count == 0)
            {
                missing.Add(id);
                continue;
            }

            var rest = after.Length == 0 ? linked : [.. linked.SkipWhile(other => to.Id(other) != after).Skip(1)];
            links.Add((id, [.. rest.Take(PageSize)], rest.Count > PageSize ? to.Id(rest[PageSize - 1]) : null));
        }

        return HubSpotBatches.Write(call, links.Count, missing, "fromObjectId", (writer, index) => Write(writer, links[index], to));
    }

    private static string Text(JsonElement input, string name) => input.TryGetProperty(name, out var value) ? value.ToString() : "";

    private static void Write(Utf8JsonWriter writer, (string From, List<long> To, string? Next) link, HubSpotShape to)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("from");
        writer.WriteString("id", link.From);
        writer.WriteEndObject();
        writer.WriteStartArray("to");
        link.To.ForEach(number => WriteTarget(writer, to.Id(number)));
        writer.WriteEndArray();
        if (link.Next is not null)
        {
            writer.WriteStartObject("paging");
            writer.WriteStartObject("next");
            writer.WriteString("after", link.Next);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteTarget(Utf8JsonWriter writer, string id)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("toObjectId");
        writer.WriteRawValue(id);
        writer.WriteStartArray("associationTypes");
        writer.WriteStartObject();
        writer.WriteString("category", "HUBSPOT_DEFINED");
        writer.WriteNumber("typeId", 279);
        writer.WriteNull("label");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
