using System.Text.Json;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.HubSpot;

/// <summary>POST /crm/v4/associations/{from}/companies/batch/read. Records belong to companies; other pairs have no links.</summary>
internal sealed class HubSpotAssociations(PartnerWorld world)
{
    private const int MaxInputs = 1_000;

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

        var links = new List<(string From, long Company)>();
        var missing = new List<string>();
        foreach (var id in inputs.EnumerateArray().Select(input => input.TryGetProperty("id", out var id) ? id.ToString() : ""))
        {
            var row = from.TryNumber(id, out var number) ? set.Table.Find(number, RowView.Written, call.Now) : null;
            if (row is null or { IsDeleted: true } || to.Resource != "companies" || from.CompanyOf(number) is not { } company
                || targets.Table.Find(company, RowView.Written, call.Now) is not { IsDeleted: false })
            {
                missing.Add(id);
                continue;
            }

            links.Add((id, company));
        }

        return HubSpotBatches.Write(call, links.Count, missing, "fromObjectId", (writer, index) => Write(writer, links[index].From, to.Id(links[index].Company)));
    }

    private static void Write(Utf8JsonWriter writer, string from, string to)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("from");
        writer.WriteString("id", from);
        writer.WriteEndObject();
        writer.WriteStartArray("to");
        writer.WriteStartObject();
        writer.WritePropertyName("toObjectId");
        writer.WriteRawValue(to);
        writer.WriteStartArray("associationTypes");
        writer.WriteStartObject();
        writer.WriteString("category", "HUBSPOT_DEFINED");
        writer.WriteNumber("typeId", 279);
        writer.WriteNull("label");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
