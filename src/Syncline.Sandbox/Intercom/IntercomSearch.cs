using System.Text.Json;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Intercom;

/// <summary>POST /{contacts|conversations}/search and GET /contacts.</summary>
internal sealed class IntercomSearch(PartnerWorld world)
{
    private const int MaxPage = 150;

    public Answer Search(PartnerCall call, string resource)
    {
        var set = world.Get(call.Customer, resource);
        if (!call.TryJson(out var body))
        {
            return IntercomErrors.Error(400, "bad_request", "the body is not a JSON object");
        }

        try
        {
            var filters = new IntercomFilters((IntercomShape)set.Shape, IntercomVersion.SearchesContactsByDay(call));
            var condition = body.TryGetProperty("query", out var query) ? filters.Compile(query) : throw new IntercomSearchError("parameter_not_found", "query is missing");
            var (order, isDescending) = Sort(body);
            var pagination = body.TryGetProperty("pagination", out var asked) && asked.ValueKind == JsonValueKind.Object ? asked : default;
            var perPage = Number(pagination, "per_page") ?? (resource == "contacts" ? 50 : 20);
            return Page(call, set, new RowQuery { Condition = condition, Order = order, IsDescending = isDescending }, perPage, Text(pagination, "starting_after"));
        }
        catch (IntercomSearchError error)
        {
            return IntercomErrors.Error(400, error.Code, error.Message);
        }
    }

    /// <summary>The list sees a write at once.</summary>
    public Answer List(PartnerCall call)
    {
        try
        {
            return Page(call, world.Get(call.Customer, "contacts"), new RowQuery { View = RowView.Written }, call.QueryNumber("per_page", 10, int.MaxValue), call.Query("starting_after"));
        }
        catch (IntercomSearchError error)
        {
            return IntercomErrors.Error(400, error.Code, error.Message);
        }
    }

    private static Answer Page(PartnerCall call, RecordSet set, RowQuery query, int perPage, string? startingAfter)
    {
        if (perPage is < 1 or > MaxPage)
        {
            throw new IntercomSearchError("parameter_invalid", $"per_page has to be from 1 to {MaxPage}, not {perPage}");
        }

        var pointer = new IntercomPointer(default, 1);
        if (!string.IsNullOrEmpty(startingAfter) && !IntercomPointer.TryRead(startingAfter, out pointer))
        {
            throw new IntercomSearchError("parameter_invalid", "starting_after is not valid");
        }

        var isFirst = pointer.Page == 1;
        var rows = set.Table.Read(isFirst ? query : query with { After = pointer.Position }, 0, perPage + 1, call.Now);
        var page = rows.Take(perPage).ToList();
        IntercomPointer? next = call.LoopsBack ? pointer
            : rows.Count > perPage ? new IntercomPointer(page[^1].Position, pointer.Page + 1)
            : null;
        return IntercomPages.Write(set, page, set.Table.Total(query, call.Now), pointer.Page, perPage, next);
    }

    private static (RowOrder Order, bool IsDescending) Sort(JsonElement body)
    {
        if (!body.TryGetProperty("sort", out var sort) || sort.ValueKind != JsonValueKind.Object)
        {
            return (RowOrder.Number, false);
        }

        var order = Text(sort, "order") ?? "descending";
        if (order is not ("ascending" or "descending"))
        {
            throw new IntercomSearchError("invalid_sort_order", $"order is ascending or descending, not '{order}'");
        }

        return Text(sort, "field") switch
        {
            "updated_at" => (RowOrder.Time, order == "descending"),
            "created_at" or null => (RowOrder.Number, order == "descending"),
            var field => throw new IntercomSearchError("invalid_field", $"the sandbox sorts by updated_at or created_at only, not by '{field}'"),
        };
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;

    private static int? Number(JsonElement parent, string name) =>
        Text(parent, name) is not { } text ? null
        : int.TryParse(text, out var number) ? number
        : throw new IntercomSearchError("parameter_invalid", $"{name} is not a number: {text}");
}
