using System.Globalization;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Intercom;

/// <summary>Lists by page number, lists of everything, single records, and who is asking. All of these see a write at once.</summary>
internal sealed class IntercomLists(PartnerWorld world)
{
    private const int MaxRows = 10_000;

    public Answer Companies(PartnerCall call)
    {
        var (page, perPage) = (call.QueryNumber("page", 1, int.MaxValue), call.QueryNumber("per_page", 15, 60));
        if ((long)page * perPage > MaxRows)
        {
            return IntercomErrors.Error(400, "parameter_invalid", "page limit reached, please use scroll API");
        }

        var set = world.Get(call.Customer, "companies");
        var query = new RowQuery { View = RowView.Written };
        var rows = set.Table.Read(query, (page - 1) * perPage, perPage, call.Now);
        return ByNumber(call, set, rows, set.Table.Total(query, call.Now), page, perPage, "list", "data");
    }

    public Answer Admins(PartnerCall call)
    {
        var set = world.Get(call.Customer, "admins");
        var rows = set.Table.Read(new RowQuery { View = RowView.Written }, 0, int.MaxValue, call.Now);
        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("type", "admin.list");
            IntercomPages.WriteRows(writer, "admins", set, rows);
            writer.WriteEndObject();
        });
    }

    public Answer Record(PartnerCall call, string resource)
    {
        var set = world.Get(call.Customer, resource);
        if (!set.Shape.TryNumber(call.Route("id"), out var number) || set.Table.Find(number, RowView.Written, call.Now) is not { IsDeleted: false } row)
        {
            var singular = ((IntercomShape)set.Shape).Singular;
            return IntercomErrors.Error(404, singular == "company" ? "company_not_found" : "not_found", $"{singular} not found");
        }

        return Answer.Json(200, writer =>
        {
            if (set.Shape is IntercomConversation conversation)
            {
                conversation.Write(writer, row, withParts: true);
            }
            else
            {
                set.Shape.Write(writer, row);
            }
        });
    }

    public Answer DeletedConversations(PartnerCall call)
    {
        var (page, perPage) = (call.QueryNumber("page", 1, int.MaxValue), call.QueryNumber("per_page", 20, 60));
        var set = world.Get(call.Customer, "conversations");
        var all = set.Table.Read(new RowQuery { View = RowView.Written, Deleted = true }, 0, int.MaxValue, call.Now).OrderBy(row => row.Position).ToList();
        if (call.Query("order") == "desc")
        {
            all.Reverse();
        }

        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("type", "conversations.list");
            writer.WriteNumber("total_count", all.Count);
            writer.WriteStartArray("conversations");
            foreach (var row in all.Skip((page - 1) * perPage).Take(perPage))
            {
                writer.WriteStartObject();
                writer.WriteString("type", "conversation");
                writer.WriteString("id", set.Shape.Id(row.Number));
                writer.WriteBoolean("metrics_retained", true);
                writer.WriteNumber("deleted_at", row.Deleted!.Value.ToUnixTimeSeconds());
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            IntercomPages.WritePages(writer, page, perPage, all.Count, () => writer.WriteString("next", NextUrl(call, page, perPage, all.Count)));
            writer.WriteEndObject();
        });
    }

    public Answer Me(PartnerCall call)
    {
        var set = world.Get(call.Customer, "admins");
        var person = set.Table.Find(1, RowView.Written, call.Now)!;
        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("type", "admin");
            writer.WriteString("id", set.Shape.Id(person.Number));
            writer.WriteString("email", $"owner@{call.Customer.Domain}");
            writer.WriteStartObject("app");
            writer.WriteString("type", "app");
            writer.WriteString("id_code", IntercomShape.WorkspaceOf(call.Customer));
            writer.WriteString("name", call.CustomerName);
            writer.WriteNumber("created_at", 1_700_000_000);
            writer.WriteString("timezone", "Etc/UTC");
            writer.WriteString("region", "US");
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    public static Answer Tags(PartnerCall call) => Answer.Text(200, """{"type":"list","data":[{"type":"tag","id":"7","name":"vip"}]}""", "application/json; charset=utf-8");

    private static Answer ByNumber(PartnerCall call, RecordSet set, IReadOnlyList<Row> rows, long total, int page, int perPage, string type, string key) => Answer.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("type", type);
        IntercomPages.WriteRows(writer, key, set, rows);
        writer.WriteNumber("total_count", total);
        IntercomPages.WritePages(writer, page, perPage, total, () => writer.WriteString("next", NextUrl(call, page, perPage, total)));
        writer.WriteEndObject();
    });

    private static string? NextUrl(PartnerCall call, int page, int perPage, long total)
    {
        var next = call.LoopsBack ? page : (long)page * perPage < total ? page + 1 : 0;
        return next == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{call.BaseUrl}{call.Path}?per_page={perPage}&page={next}");
    }
}
