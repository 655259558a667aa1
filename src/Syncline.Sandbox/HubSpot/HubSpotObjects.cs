using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.HubSpot;

/// <summary>Lists, single records, batches, owners and property definitions. Unlike search, all of these see a write at once.</summary>
internal sealed class HubSpotObjects(PartnerWorld world)
{
    private const int MaxPage = 100;
    private const int MaxOwners = 500;
    private const int MaxBatch = 100;

    public Answer List(PartnerCall call)
    {
        if (Find(call) is not { Shape: HubSpotShape shape } set)
        {
            return NoSuchObject(call);
        }

        var after = 0L;
        if (call.Query("after") is { } text && !shape.TryNumber(text, out after) && text != shape.Id(0))
        {
            return HubSpotErrors.Invalid($"Invalid after: {text}");
        }

        return Page(call, set, after, MaxPage, 10, number => shape.Id(number),
            (writer, row) => shape.Write(writer, row, HubSpotPages.Properties(shape, Names(call.Query("properties")))));
    }

    public Answer Owners(PartnerCall call)
    {
        var set = world.Get(call.Customer, "owners");
        var after = 0L;
        if (call.Query("after") is { } text && !TryUnpack(text, out after))
        {
            return HubSpotErrors.Invalid($"Invalid after: {text}");
        }

        return Page(call, set, after, MaxOwners, 100, Pack, set.Shape.Write);
    }

    public Answer Record(PartnerCall call)
    {
        if (Find(call) is not { Shape: HubSpotShape shape } set)
        {
            return NoSuchObject(call);
        }

        return shape.TryNumber(call.Route("id"), out var number) && set.Table.Find(number, RowView.Written, call.Now) is { } row && row.IsDeleted == IsArchived(call)
            ? Answer.Json(200, writer => shape.Write(writer, row, HubSpotPages.Properties(shape, Names(call.Query("properties")))))
            : HubSpotErrors.NotFound();
    }

    public Answer BatchRead(PartnerCall call)
    {
        if (Find(call) is not { Shape: HubSpotShape shape } set)
        {
            return NoSuchObject(call);
        }

        if (!call.TryJson(out var body) || !body.TryGetProperty("inputs", out var inputs) || inputs.ValueKind != JsonValueKind.Array || inputs.GetArrayLength() > MaxBatch)
        {
            return HubSpotErrors.Invalid($"inputs has to be a list of at most {MaxBatch} objects with an id");
        }

        var ids = inputs.EnumerateArray().Select(input => input.TryGetProperty("id", out var id) ? id.ToString() : "").Distinct().ToList();
        var rows = ids.Select(id => shape.TryNumber(id, out var number) ? set.Table.Find(number, RowView.Written, call.Now) : null)
            .OfType<Row>().Where(row => row.IsDeleted == IsArchived(call)).ToList();
        var missing = ids.Except(rows.Select(row => shape.Id(row.Number))).ToList();
        var names = body.TryGetProperty("properties", out var asked) && asked.ValueKind == JsonValueKind.Array ? asked.EnumerateArray().Select(name => name.ToString()) : null;
        var properties = HubSpotPages.Properties(shape, names);
        return HubSpotBatches.Write(call, rows.Count, missing, "ids", (writer, index) => shape.Write(writer, rows[index], properties));
    }

    public Answer Properties(PartnerCall call) => Find(call) is not { Shape: HubSpotShape shape } ? NoSuchObject(call) : Answer.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("results");
        foreach (var property in shape.Properties)
        {
            writer.WriteStartObject();
            writer.WriteString("name", property.Name);
            writer.WriteString("label", property.Name);
            writer.WriteString("type", property.Type);
            writer.WriteString("fieldType", property.Type is "number" or "string" ? "text" : property.Type);
            writer.WriteBoolean("calculated", false);
            writer.WriteBoolean("hidden", false);
            writer.WriteBoolean("hubspotDefined", true);
            writer.WriteStartArray("options");
            writer.WriteEndArray();
            writer.WriteBoolean("hasUniqueValue", property.Name is "email" or "hs_object_id");
            writer.WriteBoolean("archived", false);
            writer.WriteString("updatedAt", "2024-01-01T00:00:00.000Z");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static Answer Page(PartnerCall call, RecordSet set, long after, int most, int usual, Func<long, string> pointer, Action<Utf8JsonWriter, Row> write)
    {
        var limit = call.QueryNumber("limit", usual, most);
        var rows = set.Table.Read(new RowQuery
        {
            View = RowView.Written,
            Deleted = IsArchived(call),
            After = new RowPosition(DateTimeOffset.MinValue, after),
        }, 0, limit + 1, call.Now);
        var hasNext = rows.Count > limit;
        var page = hasNext ? rows.Take(limit).ToList() : rows;
        var next = call.LoopsBack ? pointer(after) : hasNext ? pointer(page[^1].Number) : null;
        return HubSpotPages.Write(call, page, write, next, total: null);
    }

    private RecordSet? Find(PartnerCall call) => world.Find(call.Customer, call.Resource);

    private static Answer NoSuchObject(PartnerCall call) =>
        HubSpotErrors.Error(400, $"Unable to infer object type from: {call.Resource}", "VALIDATION_ERROR");

    private static bool IsArchived(PartnerCall call) => string.Equals(call.Query("archived"), "true", StringComparison.OrdinalIgnoreCase);

    private static string[]? Names(string? list) => list?.Split(',');

    private static string Pack(long number) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));

    private static bool TryUnpack(string text, out long number)
    {
        number = 0;
        return Base64Url.IsValid(text) && long.TryParse(Base64Url.DecodeFromChars(text), CultureInfo.InvariantCulture, out number);
    }
}
