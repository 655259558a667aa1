using System.Text.Json;
using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Zendesk;

/// <summary>End users and agents in one resource; a deleted one is exported with active false.</summary>
internal sealed class ZendeskUser(CustomerDirectory directory, int organizations, int agents) : ZendeskShape(directory, ZendeskKinds.Users)
{
    private static readonly string[] Plans = ["gold", "silver", "free"];

    public override string Resource => "users";

    /// <summary>End users are contacts; agents and admins are users.</summary>
    public override IReadOnlyList<string> Types { get; } = ["contact", "user"];

    public string RoleOf(Row row) => !IsAgent(row) ? "end-user" : row.Number == 1 ? "admin" : "agent";

    public override string TypeOf(Row row) => IsAgent(row) ? "user" : "contact";

    public override void Write(Utf8JsonWriter writer, Row row)
    {
        var person = IsAgent(row) ? Directory.Teammate(row.Number) : Directory.Person(row.Number, organizations);
        writer.WriteStartObject();
        writer.WriteNumber("id", ToId(ZendeskKinds.Users, row.Number));
        writer.WriteString("url", Url(row));
        writer.WriteString("name", person.Name);
        writer.WriteString("email", person.Email);
        writer.WriteString("created_at", row.Created.ToIsoSeconds());
        writer.WriteString("updated_at", row.Updated.ToIsoSeconds());
        writer.WriteString("time_zone", "Lisbon");
        writer.WriteString("iana_time_zone", "Europe/Lisbon");
        writer.WriteString("phone", Fabric.Chance(40, "no phone", row.Number) ? null : Directory.Phone("zendesk phone", row.Number, row.Revision));
        writer.WriteString("locale", "en-US");
        WriteOrganization(writer, row);
        writer.WriteString("role", RoleOf(row));
        writer.WriteBoolean("verified", true);
        writer.WriteString("external_id", IsAgent(row) ? null : $"u-{row.Number}");
        WriteTags(writer, Fabric.Pick(Plans, "plan", row.Number, row.Revision));
        writer.WriteBoolean("active", !row.IsDeleted);
        writer.WriteBoolean("suspended", !row.IsDeleted && Fabric.Chance(2, "suspended", row.Number, row.Revision));
        writer.WriteString("last_login_at", Fabric.Chance(30, "never logged in", row.Number) ? null : row.Created.AddDays(1).ToIsoSeconds());
        writer.WriteString("notes", "");
        writer.WriteString("details", row.Revision == 0 ? "" : $"Changed {row.Revision} times");
        writer.WriteStartObject("user_fields");
        writer.WriteString("plan", Fabric.Pick(Plans, "plan", row.Number, row.Revision));
        writer.WriteNumber("seats", 1 + Fabric.Below(50, "seats", row.Number, row.Revision));
        writer.WriteNull("renewal");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteOrganization(Utf8JsonWriter writer, Row row)
    {
        if (IsAgent(row) || Fabric.Chance(5, "no organization", row.Number))
        {
            writer.WriteNull("organization_id");
            return;
        }

        writer.WriteNumber("organization_id", ToId(ZendeskKinds.Organizations, Directory.CompanyOf(row.Number, organizations)));
    }

    private bool IsAgent(Row row) => row.Number <= agents;
}
