using System.Text.Json;
using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Zendesk;

/// <summary>Tickets; a deleted one is exported with status deleted. Silent system changes move generated_timestamp and leave updated_at.</summary>
internal sealed class ZendeskTicket(CustomerDirectory directory, int organizations, int users, int agents) : ZendeskShape(directory, ZendeskKinds.Tickets)
{
    private static readonly string[] Statuses = ["new", "open", "pending", "hold", "solved", "closed"];
    private static readonly string[] Priorities = ["low", "normal", "high", "urgent"];
    private static readonly string[] Kinds = ["question", "incident", "problem", "task"];
    private static readonly string[] Levels = ["gold", "silver"];

    public override string Resource => "tickets";

    public override IReadOnlyList<string> Types { get; } = ["ticket"];

    public override bool HasSilentChanges => true;

    public override void Write(Utf8JsonWriter writer, Row row)
    {
        var requester = agents + 1 + Fabric.Below(Math.Max(1, users - agents), "requester", row.Number);
        writer.WriteStartObject();
        WriteHead(writer, row);
        writer.WriteNumber("requester_id", ToId(ZendeskKinds.Users, requester));
        writer.WriteNumber("submitter_id", ToId(ZendeskKinds.Users, requester));
        writer.WriteNumber("assignee_id", ToId(ZendeskKinds.Users, 1 + Fabric.Below(agents, "assignee", row.Number, row.Revision)));
        writer.WriteNumber("organization_id", ToId(ZendeskKinds.Organizations, Directory.CompanyOf(requester, organizations)));
        writer.WriteNumber("group_id", 41);
        WriteEmpty(writer, "collaborator_ids", "follower_ids");
        writer.WriteNull("problem_id");
        writer.WriteBoolean("has_incidents", false);
        writer.WriteBoolean("is_public", true);
        writer.WriteNull("due_at");
        WriteTags(writer, Fabric.Chance(30, "vip", row.Number, row.Revision) ? ["vip"] : []);
        WriteFields(writer, "custom_fields", row);
        WriteFields(writer, "fields", row);
        writer.WriteStartObject("satisfaction_rating");
        writer.WriteString("score", Fabric.Chance(20, "rated", row.Number, row.Revision) ? "good" : "unoffered");
        writer.WriteEndObject();
        writer.WriteNumber("ticket_form_id", 21);
        writer.WriteNumber("brand_id", 31);
        writer.WriteBoolean("from_messaging_channel", false);
        WriteVia(writer);
        writer.WriteEndObject();
    }

    private void WriteHead(Utf8JsonWriter writer, Row row)
    {
        var subject = Fabric.Pick(Words.Subjects, "ticket subject", row.Number);
        var priority = Fabric.Below(Priorities.Length + 1, "ticket priority", row.Number);
        writer.WriteNumber("id", ToId(ZendeskKinds.Tickets, row.Number));
        writer.WriteString("url", Url(row));
        writer.WriteNull("external_id");
        writer.WriteString("created_at", row.Created.ToIsoSeconds());
        writer.WriteString("updated_at", (row.ChangedByPerson ?? row.Updated).ToIsoSeconds());
        writer.WriteNumber("generated_timestamp", row.Updated.ToUnixTimeSeconds());
        writer.WriteString("type", Fabric.Pick(Kinds, "ticket kind", row.Number));
        writer.WriteString("subject", subject);
        writer.WriteString("raw_subject", subject);
        writer.WriteString("description", $"{subject}. It happened {row.Revision + 1} times by now.");
        writer.WriteString("priority", priority == Priorities.Length ? null : Priorities[priority]);
        writer.WriteString("status", row.IsDeleted ? "deleted" : Fabric.Pick(Statuses, "ticket status", row.Number, row.Revision));
        writer.WriteNumber("custom_status_id", 11);
        writer.WriteNull("recipient");
    }

    private void WriteFields(Utf8JsonWriter writer, string name, Row row)
    {
        writer.WriteStartArray(name);
        writer.WriteStartObject();
        writer.WriteNumber("id", 360001);
        writer.WriteString("value", Fabric.Pick(Levels, "ticket level", row.Number, row.Revision));
        writer.WriteEndObject();
        writer.WriteStartObject();
        writer.WriteNumber("id", 360002);
        writer.WriteNull("value");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteEmpty(Utf8JsonWriter writer, params string[] names)
    {
        foreach (var name in names)
        {
            writer.WriteStartArray(name);
            writer.WriteEndArray();
        }
    }

    private static void WriteVia(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("via");
        writer.WriteString("channel", "web");
        writer.WriteStartObject("source");
        writer.WriteStartObject("from");
        writer.WriteEndObject();
        writer.WriteStartObject("to");
        writer.WriteEndObject();
        writer.WriteNull("rel");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
