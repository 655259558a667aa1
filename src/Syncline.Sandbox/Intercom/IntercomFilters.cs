using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Intercom;

/// <summary>Reads a search's query object: groups of AND and OR, two levels deep, 15 filters in a group.</summary>
internal sealed class IntercomFilters(IntercomShape shape, bool byDay)
{
    private const int MaxDepth = 2;
    private const int MaxFilters = 15;

    public RowCondition Compile(JsonElement query) => Compile(query, 1);

    private RowCondition Compile(JsonElement query, int depth)
    {
        if (query.ValueKind != JsonValueKind.Object || !query.TryGetProperty("operator", out var sign) || !query.TryGetProperty("value", out var value))
        {
            throw Invalid("a query needs an operator and a value");
        }

        if (sign.GetString() is not ("AND" or "OR"))
        {
            var field = query.TryGetProperty("field", out var name) ? name.GetString() ?? "" : throw Invalid("a filter needs a field");
            return Filter(field, sign.GetString() ?? "", value);
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is 0 or > MaxFilters)
        {
            throw Invalid($"a group holds from 1 to {MaxFilters} filters");
        }

        if (depth > MaxDepth)
        {
            throw Invalid($"queries are nested at most {MaxDepth} levels deep");
        }

        var parts = value.EnumerateArray().Select(part => Compile(part, depth + 1)).ToList();
        return sign.GetString() == "AND" ? new AllConditions(parts) : new AnyCondition(parts);
    }

    private RowCondition Filter(string field, string sign, JsonElement value)
    {
        if (sign is "IN" or "NIN")
        {
            if (field is "updated_at" or "created_at" || value.ValueKind != JsonValueKind.Array)
            {
                throw Invalid($"{sign} cannot be used on {field}");
            }

            var any = new AnyCondition([.. value.EnumerateArray().Select(item => Test(field, Comparison.Equal, item)).DefaultIfEmpty(RowCondition.When(_ => false))]);
            return sign == "IN" ? any : new NotCondition(any);
        }

        return field is "updated_at" or "created_at" ? Time(field, sign, Seconds(field, value)) : Test(field, Sign(sign), value);
    }

    private RowCondition Time(string field, string sign, DateTimeOffset time)
    {
        var isContact = shape is IntercomContact;
        if (sign is not (">" or "<" or "=") && !(sign is ">=" or "<=" && !isContact))
        {
            throw Invalid($"operator '{sign}' cannot be used on {field}");
        }

        if (isContact && byDay)
        {
            var day = time.Truncate(TimeSpan.FromDays(1));
            return sign switch
            {
                ">" => On(field, Comparison.GreaterOrEqual, day.AddDays(1)),
                "<" => On(field, Comparison.Less, day),
                _ => new AllConditions([On(field, Comparison.GreaterOrEqual, day), On(field, Comparison.Less, day.AddDays(1))]),
            };
        }

        return On(field, Sign(sign), time);
    }

    private static RowCondition On(string field, Comparison comparison, DateTimeOffset time) => field == "updated_at"
        ? RowCondition.Time(comparison, time)
        : RowCondition.When(row => comparison.Holds(row.Created.CompareTo(time)));

    private RowCondition Test(string field, Comparison comparison, JsonElement value)
    {
        if (field == "id" && shape.TryNumber(value.ToString(), out var number))
        {
            return RowCondition.Number(comparison, number);
        }

        var text = value.ToString();
        return RowCondition.When(row => Read(row, field) is { } found
            && comparison.Holds(decimal.TryParse(found, CultureInfo.InvariantCulture, out var left) && decimal.TryParse(text, CultureInfo.InvariantCulture, out var right)
                ? left.CompareTo(right)
                : string.Compare(found, text, StringComparison.OrdinalIgnoreCase)));
    }

    // Any field can be asked for, so it is read from the body, as a reader would.
    private string? Read(Row row, string field)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, RecordShape.WriterOptions))
        {
            shape.Write(writer, row);
        }

        using var body = JsonDocument.Parse(buffer.WrittenMemory);
        var element = body.RootElement;
        foreach (var name in field.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                throw new IntercomSearchError("invalid_field", $"field '{field}' is not searchable");
            }
        }

        return element.ValueKind == JsonValueKind.Null ? null : element.ToString();
    }

    // Milliseconds are taken for seconds, as the real one takes them: the search then finds nothing useful.
    private static DateTimeOffset Seconds(string field, JsonElement value) =>
        long.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, 253_402_300_799))
            : throw Invalid($"{field} is compared with seconds since 1970, not with '{value}'");

    private static Comparison Sign(string sign) => sign switch
    {
        "=" => Comparison.Equal,
        "!=" => Comparison.NotEqual,
        "<" => Comparison.Less,
        ">" => Comparison.Greater,
        "<=" => Comparison.LessOrEqual,
        ">=" => Comparison.GreaterOrEqual,
        _ => throw Invalid($"there is no operator '{sign}'"),
    };

    private static IntercomSearchError Invalid(string message) => new("parameter_invalid", message);
}
