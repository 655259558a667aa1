using System.Globalization;
using System.Text.Json;
using Syncline.Sandbox.Naming;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Intercom;

/// <summary>Conversations as search shows them; the parts come only with the single one.</summary>
internal sealed class IntercomConversation(CustomerDirectory directory, int contacts, int companies, int admins) : IntercomShape(directory)
{
    private const int Stride = 3;
    private static readonly string[] States = ["open", "closed", "snoozed"];

    public override string Resource => "conversations";

    public override string Singular => "conversation";

    public override IReadOnlyList<string> Types { get; } = ["conversation"];

    public override string Id(long number) => (First + (number * Stride)).ToString(CultureInfo.InvariantCulture);

    private long First => (Directory.Customer.Index + 1) * 1_000_000_000L;

    public override bool TryNumber(string id, out long number)
    {
        number = 0;
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value <= First || (value - First) % Stride != 0)
        {
            return false;
        }

        number = (value - First) / Stride;
        return true;
    }

    public override void Write(Utf8JsonWriter writer, Row row) => Write(writer, row, withParts: false);

    public void Write(Utf8JsonWriter writer, Row row, bool withParts)
    {
        writer.WriteStartObject();
        WriteHead(writer, row);
        WriteSource(writer, row);
        WriteContact(writer, row);
        WriteEmptyList(writer, "teammates", "admin.list", "admins");
        WriteEmptyList(writer, "tags", "tag.list", "tags");
        writer.WriteStartObject("custom_attributes");
        writer.WriteEndObject();
        WriteRating(writer, row);
        writer.WriteStartObject("statistics");
        writer.WriteString("type", "conversation_statistics");
        writer.WriteNumber("count_conversation_parts", 1 + row.Revision);
        writer.WriteEndObject();
        writer.WriteNull("sla_applied");
        writer.WriteStartObject("linked_objects");
        writer.WriteString("type", "list");
        writer.WriteStartArray("data");
        writer.WriteEndArray();
        writer.WriteNumber("total_count", 0);
        writer.WriteBoolean("has_more", false);
        writer.WriteEndObject();
        writer.WriteBoolean("ai_agent_participated", false);
        writer.WriteNull("ai_agent");
        if (withParts)
        {
            WriteParts(writer, row);
        }

        writer.WriteEndObject();
    }

    private void WriteHead(Utf8JsonWriter writer, Row row)
    {
        var state = Fabric.Pick(States, "conversation state", row.Number, row.Revision);
        writer.WriteString("type", "conversation");
        writer.WriteString("id", Id(row.Number));
        writer.WriteString("title", Fabric.Chance(50, "titled", row.Number) ? Subject(row) : null);
        writer.WriteNumber("created_at", row.Created.ToUnixTimeSeconds());
        writer.WriteNumber("updated_at", row.Updated.ToUnixTimeSeconds());
        writer.WriteNull("waiting_since");
        writer.WriteNull("snoozed_until");
        writer.WriteBoolean("open", state == "open");
        writer.WriteString("state", state);
        writer.WriteBoolean("read", Fabric.Chance(70, "read", row.Number, row.Revision));
        writer.WriteString("priority", Fabric.Chance(10, "priority", row.Number) ? "priority" : "not_priority");
        writer.WriteNumber("admin_assignee_id", Assignee(row));
        writer.WriteNull("team_assignee_id");
    }

    private void WriteSource(Utf8JsonWriter writer, Row row)
    {
        var person = Directory.Person(Contact(row), companies);
        writer.WriteStartObject("source");
        writer.WriteString("type", "conversation");
        writer.WriteString("id", (900 + row.Number).ToString(CultureInfo.InvariantCulture));
        writer.WriteString("delivered_as", "customer_initiated");
        writer.WriteString("subject", "");
        writer.WriteString("body", $"<p>{Subject(row)}</p>");
        writer.WriteStartObject("author");
        writer.WriteString("type", "user");
        writer.WriteString("id", ObjectId(IntercomContact.Kind, Contact(row)));
        writer.WriteString("name", person.Name);
        writer.WriteString("email", person.Email);
        writer.WriteEndObject();
        writer.WriteStartArray("attachments");
        writer.WriteEndArray();
        writer.WriteNull("url");
        writer.WriteBoolean("redacted", false);
        writer.WriteEndObject();
    }

    private void WriteContact(Utf8JsonWriter writer, Row row)
    {
        writer.WriteStartObject("contacts");
        writer.WriteString("type", "contact.list");
        writer.WriteStartArray("contacts");
        writer.WriteStartObject();
        writer.WriteString("type", "contact");
        writer.WriteString("id", ObjectId(IntercomContact.Kind, Contact(row)));
        writer.WriteString("external_id", $"u-{Contact(row)}");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteRating(Utf8JsonWriter writer, Row row)
    {
        if (!Fabric.Chance(25, "rating", row.Number))
        {
            writer.WriteNull("conversation_rating");
            return;
        }

        writer.WriteStartObject("conversation_rating");
        writer.WriteNumber("rating", 1 + Fabric.Below(5, "rating value", row.Number));
        writer.WriteString("remark", "ok");
        writer.WriteNumber("created_at", row.Created.ToUnixTimeSeconds());
        writer.WriteNumber("updated_at", row.Created.ToUnixTimeSeconds());
        writer.WriteEndObject();
    }

    private void WriteParts(Utf8JsonWriter writer, Row row)
    {
        writer.WriteStartObject("conversation_parts");
        writer.WriteString("type", "conversation_part.list");
        writer.WriteStartArray("conversation_parts");
        for (var part = 0; part <= Math.Min(row.Revision, 499); part++)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "conversation_part");
            writer.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"{Id(row.Number)}{part:000}"));
            writer.WriteString("part_type", "comment");
            writer.WriteString("body", $"<p>Answer {part + 1}</p>");
            writer.WriteNumber("created_at", row.Created.ToUnixTimeSeconds());
            writer.WriteNumber("updated_at", row.Created.ToUnixTimeSeconds());
            writer.WriteStartObject("author");
            writer.WriteString("type", "admin");
            writer.WriteString("id", Assignee(row).ToString(CultureInfo.InvariantCulture));
            writer.WriteEndObject();
            writer.WriteBoolean("redacted", false);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("total_count", 1 + row.Revision);
        writer.WriteEndObject();
    }

    private long Contact(Row row) => 1 + Fabric.Below(Math.Max(1, contacts), "conversation with", row.Number);

    private int Assignee(Row row) => AdminId(Directory.Customer, 1 + Fabric.Below(admins, "conversation assignee", row.Number, row.Revision));

    private string Subject(Row row) => Fabric.Pick(Words.Subjects, "conversation subject", row.Number);
}
