using System.Text.Json;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Intercom;

/// <summary>Intercom's list envelopes.</summary>
internal static class IntercomPages
{
    public static Answer Write(RecordSet set, IReadOnlyList<Row> rows, long total, int page, int perPage, IntercomPointer? next)
    {
        var isConversations = set.Shape.Resource == "conversations";
        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("type", isConversations ? "conversation.list" : "list");
            WriteRows(writer, isConversations ? "conversations" : "data", set, rows);
            writer.WriteNumber("total_count", total);
            WritePages(writer, page, perPage, total, () =>
            {
                if (next is { } pointer)
                {
                    writer.WriteStartObject("next");
                    writer.WriteNumber("page", pointer.Page);
                    writer.WriteString("starting_after", pointer.Write());
                    writer.WriteEndObject();
                }
            });
            writer.WriteEndObject();
        });
    }

    public static void WriteRows(Utf8JsonWriter writer, string name, RecordSet set, IReadOnlyList<Row> rows)
    {
        writer.WriteStartArray(name);
        foreach (var row in rows)
        {
            set.Shape.Write(writer, row);
        }

        writer.WriteEndArray();
    }

    public static void WritePages(Utf8JsonWriter writer, int page, int perPage, long total, Action writeNext)
    {
        writer.WriteStartObject("pages");
        writer.WriteString("type", "pages");
        writer.WriteNumber("page", page);
        writer.WriteNumber("per_page", perPage);
        writer.WriteNumber("total_pages", (total + perPage - 1) / perPage);
        writeNext();
        writer.WriteEndObject();
    }
}
