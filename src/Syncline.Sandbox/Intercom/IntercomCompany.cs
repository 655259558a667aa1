using System.Text.Json;
using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Intercom;

internal sealed class IntercomCompany(CustomerDirectory directory) : IntercomShape(directory)
{
    public const int Kind = 12;
    private static readonly string[] Plans = ["free", "team", "business"];

    public override string Resource => "companies";

    public override string Singular => "company";

    public override IReadOnlyList<string> Types { get; } = ["account"];

    public override string Id(long number) => ObjectId(Kind, number);

    public override bool TryNumber(string id, out long number) => TryObjectNumber(Kind, id, out number);

    public override void Write(Utf8JsonWriter writer, Row row)
    {
        var company = Directory.Company(row.Number);
        writer.WriteStartObject();
        writer.WriteString("type", "company");
        writer.WriteString("id", Id(row.Number));
        writer.WriteString("company_id", $"{Directory.Customer.Slug}-{row.Number}");
        writer.WriteString("app_id", Workspace);
        writer.WriteString("name", company.Name);
        writer.WriteNumber("remote_created_at", row.Created.ToUnixTimeSeconds());
        writer.WriteNumber("created_at", row.Created.ToUnixTimeSeconds());
        writer.WriteNumber("updated_at", row.Updated.ToUnixTimeSeconds());
        writer.WriteNull("last_request_at");
        writer.WriteNumber("monthly_spend", 50 * Fabric.Below(200, "spend", row.Number, row.Revision));
        writer.WriteNumber("session_count", Fabric.Below(900, "sessions", row.Number) + row.Revision);
        writer.WriteNumber("user_count", 1 + Fabric.Below(40, "user count", row.Number));
        writer.WriteNumber("size", company.Employees);
        writer.WriteString("website", $"https://www.{company.Domain}");
        writer.WriteString("industry", company.Industry);
        writer.WriteStartObject("plan");
        writer.WriteString("type", "plan");
        writer.WriteString("name", Fabric.Pick(Plans, "intercom plan", row.Number, row.Revision));
        writer.WriteEndObject();
        WriteEmptyList(writer, "tags", "tag.list", "tags");
        WriteEmptyList(writer, "segments", "segment.list", "segments");
        writer.WriteStartObject("custom_attributes");
        writer.WriteString("region", company.CountryCode);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
