using System.Globalization;
using System.Text.Json;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.HubSpot;

/// <summary>Reads filter groups and sorts.</summary>
internal static class HubSpotFilters
{
    private const int MaxGroups = 5;
    private const int MaxFilters = 6;

    /// <summary>Groups are joined by OR, filters within a group by AND.</summary>
    /// <remarks>A reader that pages by id instead of by offset is led in a circle by leaving its ids out.</remarks>
    public static RowCondition Compile(HubSpotShape shape, JsonElement body, bool ignoresIds)
    {
        if (!body.TryGetProperty("filterGroups", out var groups) || groups.ValueKind != JsonValueKind.Array || groups.GetArrayLength() == 0)
        {
            return RowCondition.Always;
        }

        if (groups.GetArrayLength() > MaxGroups)
        {
            throw new HubSpotSearchError($"Only {MaxGroups} filter groups are allowed, {groups.GetArrayLength()} were sent");
        }

        return new AnyCondition([.. groups.EnumerateArray().Select(group => Group(shape, group, ignoresIds))]);
    }

    /// <summary>One sort at most; without one, the oldest created come first.</summary>
    public static (RowOrder Order, bool IsDescending) Sort(HubSpotShape shape, JsonElement body)
    {
        if (!body.TryGetProperty("sorts", out var sorts) || sorts.ValueKind != JsonValueKind.Array || sorts.GetArrayLength() == 0)
        {
            return (RowOrder.Number, false);
        }

        if (sorts.GetArrayLength() > 1)
        {
            throw new HubSpotSearchError("Only one sort is allowed");
        }

        var sort = sorts[0];
        var name = sort.ValueKind == JsonValueKind.String ? sort.GetString()! : sort.TryGetProperty("propertyName", out var property) ? property.ToString() : "";
        var isDescending = sort.ValueKind == JsonValueKind.Object && sort.TryGetProperty("direction", out var direction)
            && direction.ToString().StartsWith("DESC", StringComparison.OrdinalIgnoreCase);
        return name == shape.ModifiedProperty ? (RowOrder.Time, isDescending)
            : name is "hs_object_id" or "createdate" ? (RowOrder.Number, isDescending)
            : throw new HubSpotSearchError($"The sandbox sorts by {shape.ModifiedProperty}, hs_object_id or createdate only, not by '{name}'");
    }

    /// <summary>Whether a search goes on behind an id, which is how a reader passes row 10,000.</summary>
    public static bool ContinuesAfterId(JsonElement body) =>
        body.TryGetProperty("filterGroups", out var groups) && groups.ValueKind == JsonValueKind.Array
        && groups.EnumerateArray().Any(group => group.ValueKind == JsonValueKind.Object && group.TryGetProperty("filters", out var filters) && filters.ValueKind == JsonValueKind.Array
            && filters.EnumerateArray().Any(filter => IsAfterId(filter) && Text(filter, "value") is not ("0" or null)));

    private static AllConditions Group(HubSpotShape shape, JsonElement group, bool ignoresIds)
    {
        if (!group.TryGetProperty("filters", out var filters) || filters.ValueKind != JsonValueKind.Array || filters.GetArrayLength() > MaxFilters)
        {
            throw new HubSpotSearchError($"A filter group has from 1 to {MaxFilters} filters");
        }

        return new AllConditions([.. filters.EnumerateArray().Where(filter => !ignoresIds || !IsAfterId(filter)).Select(filter => Filter(shape, filter))]);
    }

    private static bool IsAfterId(JsonElement filter) =>
        filter.ValueKind == JsonValueKind.Object && Text(filter, "propertyName") == "hs_object_id" && Text(filter, "operator") is "GT" or "GTE";

    private static RowCondition Filter(HubSpotShape shape, JsonElement filter)
    {
        var name = Text(filter, "propertyName") ?? throw new HubSpotSearchError("A filter has no propertyName");
        var property = shape.Property(name)
            ?? throw new HubSpotSearchError($"There was a problem with the request: property '{name}' does not exist on {shape.Resource}");
        var sign = Text(filter, "operator") ?? throw new HubSpotSearchError("A filter has no operator");
        switch (sign)
        {
            case "HAS_PROPERTY": return RowCondition.When(row => !string.IsNullOrEmpty(property.Value(row)));
            case "NOT_HAS_PROPERTY": return RowCondition.When(row => string.IsNullOrEmpty(property.Value(row)));
            case "BETWEEN":
                return new AllConditions([
                    Compare(shape, property, Comparison.GreaterOrEqual, Value(filter, "value")),
                    Compare(shape, property, Comparison.LessOrEqual, Value(filter, "highValue"))]);
            case "IN" or "NOT_IN":
                var any = new AnyCondition([.. Values(filter).Select(value => Compare(shape, property, Comparison.Equal, value)).DefaultIfEmpty(RowCondition.When(_ => false))]);
                return sign == "IN" ? any : new NotCondition(any);
            case "CONTAINS_TOKEN" or "NOT_CONTAINS_TOKEN":
                var token = Value(filter, "value").Trim('*');
                var contains = RowCondition.When(row => property.Value(row)?.Contains(token, StringComparison.OrdinalIgnoreCase) == true);
                return sign == "CONTAINS_TOKEN" ? contains : new NotCondition(contains);
            default: return Compare(shape, property, Sign(sign), Value(filter, "value"));
        }
    }

    private static RowCondition Compare(HubSpotShape shape, HubSpotProperty property, Comparison comparison, string value)
    {
        if (property.Name == shape.ModifiedProperty)
        {
            return RowCondition.Time(comparison, Instant(value));
        }

        switch (property.Type)
        {
            case "datetime":
                var instant = Instant(value);
                return RowCondition.When(row => property.Value(row) is { } text
                    && comparison.Holds(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).CompareTo(instant)));
            case "number" when !decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _):
                throw new HubSpotSearchError($"'{value}' is not a number, as {property.Name} is");
            case "number" when property.Name == "hs_object_id":
                return shape.Ids.Compare(comparison, (long)decimal.Parse(value, CultureInfo.InvariantCulture));
            case "number":
                var number = decimal.Parse(value, CultureInfo.InvariantCulture);
                return RowCondition.When(row => decimal.TryParse(property.Value(row), CultureInfo.InvariantCulture, out var found) && comparison.Holds(found.CompareTo(number)));
            default:
                return RowCondition.When(row => property.Value(row) is { } text
                    ? comparison.Holds(string.Compare(text, value, StringComparison.OrdinalIgnoreCase))
                    : comparison == Comparison.NotEqual);
        }
    }

    /// <summary>Milliseconds since 1970 or ISO 8601. Zero is what the real search answers 500 to; here it is refused.</summary>
    private static DateTimeOffset Instant(string value)
    {
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return milliseconds is > 0 and < 253_402_300_800_000
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                : throw new HubSpotSearchError($"'{value}' is not a time that can be searched for");
        }

        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : throw new HubSpotSearchError($"'{value}' is not a time: milliseconds since 1970 or ISO 8601 was expected");
    }

    private static Comparison Sign(string sign) => sign switch
    {
        "EQ" => Comparison.Equal,
        "NEQ" => Comparison.NotEqual,
        "LT" => Comparison.Less,
        "LTE" => Comparison.LessOrEqual,
        "GT" => Comparison.Greater,
        "GTE" => Comparison.GreaterOrEqual,
        _ => throw new HubSpotSearchError($"There is no operator '{sign}'"),
    };

    private static string Value(JsonElement filter, string name) => Text(filter, name) ?? throw new HubSpotSearchError($"A filter has no {name}");

    private static IEnumerable<string> Values(JsonElement filter) =>
        filter.TryGetProperty("values", out var values) && values.ValueKind == JsonValueKind.Array
            ? values.EnumerateArray().Select(value => value.ToString())
            : throw new HubSpotSearchError("A filter has no values");

    private static string? Text(JsonElement filter, string name) =>
        filter.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value.ToString() : null;
}
