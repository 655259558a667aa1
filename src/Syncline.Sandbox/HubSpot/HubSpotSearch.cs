using System.Globalization;
using System.Text.Json;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.HubSpot;

/// <summary>POST …/search: filter groups, one sort, offsets, and nothing past row 10,000.</summary>
internal sealed class HubSpotSearch(PartnerWorld world)
{
    private const int MaxRows = 10_000;
    private const int MaxLimit = 200;
    private const int DefaultLimit = 10;

    public Answer Search(PartnerCall call)
    {
        if (world.Find(call.Customer, call.Resource) is not { Shape: HubSpotShape shape } set)
        {
            return HubSpotErrors.Error(400, $"Unable to infer object type from: {call.Resource}", "VALIDATION_ERROR");
        }

        if (!call.TryJson(out var body))
        {
            return HubSpotErrors.Invalid("Invalid input JSON on line 1, column 1");
        }

        try
        {
            return Search(call, set, shape, body);
        }
        catch (HubSpotSearchError error)
        {
            return HubSpotErrors.Invalid(error.Message);
        }
    }

    private static Answer Search(PartnerCall call, RecordSet set, HubSpotShape shape, JsonElement body)
    {
        var (limit, after) = (Number(body, "limit", DefaultLimit), Number(body, "after", 0));
        if (limit is < 1 or > MaxLimit)
        {
            throw new HubSpotSearchError($"Limit {limit} is outside of the allowed range of 1 to {MaxLimit}");
        }

        if (after + limit > MaxRows)
        {
            throw new HubSpotSearchError($"Paging through more than {MaxRows} search results is not supported: after {after}, limit {limit}");
        }

        var (order, isDescending) = HubSpotFilters.Sort(shape, body);
        var query = new RowQuery { Condition = HubSpotFilters.Compile(shape, body, ignoresIds: call.LoopsBack), Order = order, IsDescending = isDescending };
        var total = set.Table.Total(query, call.Now);
        var rows = set.Table.Read(query, after, limit, call.Now);
        var next = call.LoopsBack ? after : after + rows.Count;
        var hasNext = call.LoopsBack || (rows.Count == limit && next < total);
        return HubSpotPages.Write(call, rows, shape, HubSpotPages.Properties(shape, Names(body)), hasNext ? next.ToString(CultureInfo.InvariantCulture) : null, total);
    }

    private static IEnumerable<string>? Names(JsonElement body) =>
        body.TryGetProperty("properties", out var names) && names.ValueKind == JsonValueKind.Array ? names.EnumerateArray().Select(name => name.ToString()) : null;

    private static int Number(JsonElement body, string name, int fallback)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null || value.ToString().Length == 0)
        {
            return fallback;
        }

        return int.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new HubSpotSearchError($"Invalid value for {name}: {value}");
    }
}
