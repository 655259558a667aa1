using System.Text.Json;
using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Intercom;

/// <summary>Users and leads. A deleted one is in no search and no list any more.</summary>
internal sealed class IntercomContact(CustomerDirectory directory, int companies, int admins) : IntercomShape(directory)
{
    public const int Kind = 10;
    private static readonly string[] Plans = ["gold", "silver", "free"];

    public override string Resource => "contacts";

    public override string Singular => "contact";

    public override IReadOnlyList<string> Types { get; } = ["contact"];

    public override string Id(long number) => ObjectId(Kind, number);

    public override bool TryNumber(string id, out long number) => TryObjectNumber(Kind, id, out number);

    public override void Write(Utf8JsonWriter writer, Row row)
    {
        writer.WriteStartObject();
        WriteHead(writer, row);
        WriteTimes(writer, row);
        writer.WriteBoolean("unsubscribed_from_emails", Fabric.Chance(10, "unsubscribed", row.Number, row.Revision));
        writer.WriteBoolean("has_hard_bounced", false);
        writer.WriteBoolean("marked_email_as_spam", false);
        writer.WriteStartObject("custom_attributes");
        writer.WriteString("plan", Fabric.Pick(Plans, "contact plan", row.Number, row.Revision));
        writer.WriteNumber("seats", 1 + Fabric.Below(50, "contact seats", row.Number) + row.Revision);
        writer.WriteEndObject();
        WriteLinks(writer, row);
        writer.WriteStartObject("location");
        writer.WriteString("type", "location");
        writer.WriteString("country", Directory.Company(Company(row)).Country);
        writer.WriteNull("region");
        writer.WriteString("city", Directory.Company(Company(row)).City);
        writer.WriteEndObject();
        WriteEmptyList(writer, "social_profiles", "list", "data");
        writer.WriteEndObject();
    }

    private void WriteHead(Utf8JsonWriter writer, Row row)
    {
        var person = Directory.Person(row.Number, companies);
        var isLead = Fabric.Chance(15, "lead", row.Number);
        writer.WriteString("type", "contact");
        writer.WriteString("id", Id(row.Number));
        writer.WriteString("workspace_id", Workspace);
        writer.WriteString("external_id", isLead ? null : $"u-{row.Number}");
        writer.WriteString("role", isLead ? "lead" : "user");
        writer.WriteString("email", person.Email);
        writer.WriteString("name", person.Name);
        writer.WriteString("phone", Fabric.Chance(50, "no phone", row.Number) ? null : Directory.Phone("intercom phone", row.Number, row.Revision));
        writer.WriteNumber("owner_id", AdminId(Directory.Customer, 1 + Fabric.Below(admins, "contact owner", row.Number)));
    }

    private static void WriteTimes(Utf8JsonWriter writer, Row row)
    {
        writer.WriteNumber("created_at", row.Created.ToUnixTimeSeconds());
        writer.WriteNumber("updated_at", row.Updated.ToUnixTimeSeconds());
        writer.WriteNumber("signed_up_at", row.Created.ToUnixTimeSeconds());
        writer.WriteNumber("last_seen_at", row.Updated.ToUnixTimeSeconds());
        writer.WriteNull("last_replied_at");
        writer.WriteNull("last_contacted_at");
    }

    private void WriteLinks(Utf8JsonWriter writer, Row row)
    {
        WriteList(writer, row, "tags", Fabric.Chance(30, "tagged", row.Number, row.Revision) ? ("tag", "7", "/tags/7") : null);
        WriteList(writer, row, "notes", null);
        var company = ObjectId(IntercomCompany.Kind, Company(row));
        WriteList(writer, row, "companies", ("company", company, $"/companies/{company}"));
    }

    private void WriteList(Utf8JsonWriter writer, Row row, string name, (string Type, string Id, string Url)? only)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type", "list");
        writer.WriteStartArray("data");
        if (only is { } link)
        {
            writer.WriteStartObject();
            writer.WriteString("type", link.Type);
            writer.WriteString("id", link.Id);
            writer.WriteString("url", link.Url);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("url", $"/contacts/{Id(row.Number)}/{name}");
        writer.WriteNumber("total_count", only is null ? 0 : 1);
        writer.WriteBoolean("has_more", false);
        writer.WriteEndObject();
    }

    private long Company(Row row) => Directory.CompanyOf(row.Number, companies);
}
