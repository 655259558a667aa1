using Syncline.Sandbox.Http;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Zendesk;

/// <summary>Plain lists by cursor, single records, and who is asking. These see a write at once and leave deleted rows out.</summary>
internal sealed class ZendeskLists(PartnerWorld world)
{
    private const int MaxPage = 100;

    public Answer List(PartnerCall call, string resource)
    {
        var set = world.Get(call.Customer, resource);
        var position = new RowPosition(DateTimeOffset.UnixEpoch, 0);
        if (call.Query("page[after]") is { Length: > 0 } cursor && !ZendeskCursor.TryRead(cursor, out position))
        {
            return ZendeskErrors.Error(400, "InvalidPaginationParameter", "page[after] is not valid");
        }

        var limit = call.QueryNumber("page[size]", MaxPage, MaxPage);
        var rows = set.Table.Read(new RowQuery { View = RowView.Written, After = position, Condition = Roles(call, set.Shape) }, 0, limit + 1, call.Now);
        var page = rows.Take(limit).ToList();
        var hasMore = rows.Count > limit || call.LoopsBack;
        var after = ZendeskCursor.Write(call.LoopsBack || page.Count == 0 ? position : new RowPosition(DateTimeOffset.UnixEpoch, page[^1].Number));
        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray(resource);
            foreach (var row in page)
            {
                set.Shape.Write(writer, row);
            }

            writer.WriteEndArray();
            writer.WriteStartObject("meta");
            if (resource != "users" || call.Query("include_boundary_indicators") == "true")
            {
                writer.WriteBoolean("has_more", hasMore);
            }

            writer.WriteString("after_cursor", hasMore ? after : null);
            writer.WriteEndObject();
            writer.WriteStartObject("links");
            writer.WriteString("next", hasMore ? $"{call.BaseUrl}{call.Path}?{Repeated(call)}page%5Bsize%5D={limit}&page%5Bafter%5D={Uri.EscapeDataString(after)}" : null);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    private static string Repeated(PartnerCall call) => string.Concat(call.Request.Query["role[]"].OfType<string>().Select(role => $"role%5B%5D={Uri.EscapeDataString(role)}&"));

    private static RowCondition Roles(PartnerCall call, RecordShape shape)
    {
        var roles = call.Request.Query["role[]"].Concat(call.Request.Query["role"]).OfType<string>().ToList();
        return shape is ZendeskUser users && roles.Count > 0 ? RowCondition.When(row => roles.Contains(users.RoleOf(row))) : RowCondition.Always;
    }

    public Answer Record(PartnerCall call, string resource)
    {
        var set = world.Get(call.Customer, resource);
        var id = call.Route("id").Replace(".json", "", StringComparison.Ordinal);
        if (!set.Shape.TryNumber(id, out var number) || set.Table.Find(number, RowView.Written, call.Now) is not { IsDeleted: false } row)
        {
            return ZendeskErrors.NotFound();
        }

        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName(resource[..^1]);
            set.Shape.Write(writer, row);
            writer.WriteEndObject();
        });
    }

    /// <summary>The first agent; without credentials the anonymous user, as the real endpoint answers.</summary>
    public Answer Me(PartnerCall call)
    {
        if (call.Token is null)
        {
            return Answer.Json(200, writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartObject("user");
                writer.WriteNull("id");
                writer.WriteString("name", "Anonymous user");
                writer.WriteString("email", "invalid@example.com");
                writer.WriteEndObject();
                writer.WriteEndObject();
            });
        }

        var set = world.Get(call.Customer, "users");
        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("user");
            set.Shape.Write(writer, set.Table.Find(1, RowView.Written, call.Now)!);
            writer.WriteEndObject();
        });
    }
}
