using System.Text.Json;
using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Zendesk;

internal sealed class ZendeskOrganization(CustomerDirectory directory) : ZendeskShape(directory, ZendeskKinds.Organizations)
{
    private static readonly string[] Tiers = ["gold", "silver", "bronze"];

    public override string Resource => "organizations";

    public override IReadOnlyList<string> Types { get; } = ["account"];

    public override void Write(Utf8JsonWriter writer, Row row)
    {
        var company = Directory.Company(row.Number);
        writer.WriteStartObject();
        writer.WriteString("url", Url(row));
        writer.WriteNumber("id", ToId(ZendeskKinds.Organizations, row.Number));
        writer.WriteString("name", company.Name);
        writer.WriteBoolean("shared_tickets", Fabric.Chance(20, "shared", row.Number));
        writer.WriteBoolean("shared_comments", false);
        writer.WriteString("external_id", $"{Directory.Customer.Slug}-{row.Number}");
        writer.WriteString("created_at", row.Created.ToIsoSeconds());
        writer.WriteString("updated_at", row.Updated.ToIsoSeconds());
        writer.WriteStartArray("domain_names");
        writer.WriteStringValue(company.Domain);
        writer.WriteEndArray();
        writer.WriteString("details", $"{company.City}, {company.Country}");
        writer.WriteString("notes", row.Revision == 0 ? "" : $"Reviewed {row.Revision} times");
        writer.WriteNull("group_id");
        WriteTags(writer, Fabric.Pick(Tiers, "tier", row.Number, row.Revision));
        writer.WriteStartObject("organization_fields");
        writer.WriteNumber("arr", (1_000 + Fabric.Below(90_000, "arr", row.Number, row.Revision)) / 2m);
        writer.WriteString("tier", Fabric.Pick(Tiers, "tier", row.Number, row.Revision));
        writer.WriteEndObject();
        if (row.Deleted is { } deleted)
        {
            writer.WriteString("deleted_at", deleted.ToIsoSeconds());
        }
        else
        {
            writer.WriteNull("deleted_at");
        }

        writer.WriteEndObject();
    }
}
