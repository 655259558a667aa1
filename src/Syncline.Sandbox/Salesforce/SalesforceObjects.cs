using System.Globalization;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Limits;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Salesforce;

/// <summary>What can be asked of objects beside queries.</summary>
internal sealed class SalesforceObjects(PartnerWorld world)
{
    private const string Version = "62.0";
    private const int MaxDaysBack = 30;

    public static Answer Versions() => Answer.Json(200, writer =>
    {
        writer.WriteStartArray();
        writer.WriteStartObject();
        writer.WriteString("label", "Winter '25");
        writer.WriteString("url", "/services/data/v" + Version);
        writer.WriteString("version", Version);
        writer.WriteEndObject();
        writer.WriteEndArray();
    });

    public static Answer Limits(LimitState daily) => Answer.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("DailyApiRequests");
        writer.WriteNumber("Max", daily.Limit);
        writer.WriteNumber("Remaining", daily.Remaining);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    public Answer Global(PartnerCall call) => Answer.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("encoding", "UTF-8");
        writer.WriteNumber("maxBatchSize", 200);
        writer.WriteStartArray("sobjects");
        foreach (var shape in world.Sets(call.Customer).Select(set => set.Shape))
        {
            writer.WriteStartObject();
            writer.WriteString("name", shape.Resource);
            writer.WriteString("label", shape.Resource);
            writer.WriteBoolean("custom", false);
            writer.WriteBoolean("queryable", true);
            writer.WriteBoolean("replicateable", true);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    public Answer Describe(PartnerCall call) => Find(call) is not { } set ? NoSuchObject() : Answer.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("name", set.Shape.Resource);
        writer.WriteBoolean("queryable", true);
        writer.WriteBoolean("replicateable", true);
        writer.WriteStartArray("fields");
        foreach (var field in ((SalesforceShape)set.Shape).Fields)
        {
            writer.WriteStartObject();
            writer.WriteString("name", field.Name);
            writer.WriteString("label", field.Name);
            writer.WriteString("type", field.Type);
            writer.WriteBoolean("nillable", field.Name != "Id");
            writer.WriteBoolean("calculated", false);
            writer.WriteBoolean("custom", field.Name.EndsWith("__c", StringComparison.Ordinal));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    public Answer Record(PartnerCall call)
    {
        if (Find(call) is not { } set || !set.Shape.TryNumber(call.Route("id"), out var number)
            || set.Table.Find(number, RowView.Visible, call.Now) is not { } row)
        {
            return SalesforceErrors.Api(404, "NOT_FOUND", "The requested resource does not exist");
        }

        return row.IsDeleted
            ? SalesforceErrors.Api(404, "ENTITY_IS_DELETED", "entity is deleted")
            : Answer.Json(200, writer => set.Shape.Write(writer, row));
    }

    /// <summary>Ids changed in the window. It is complete as far as the oldest write that is not visible yet.</summary>
    public Answer Updated(PartnerCall call) => InWindow(call, (set, rows, _, covered) => Answer.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("ids");
        foreach (var row in rows.Where(row => !row.IsDeleted))
        {
            writer.WriteStringValue(set.Shape.Id(row.Number));
        }

        writer.WriteEndArray();
        writer.WriteString("latestDateCovered", SalesforceShape.Time(covered));
        writer.WriteEndObject();
    }));

    public Answer Deleted(PartnerCall call) => InWindow(call, (set, rows, earliest, covered) => Answer.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("deletedRecords");
        foreach (var row in rows.Where(row => row.IsDeleted))
        {
            writer.WriteStartObject();
            writer.WriteString("id", set.Shape.Id(row.Number));
            writer.WriteString("deletedDate", SalesforceShape.Time(row.Deleted!.Value));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("earliestDateAvailable", SalesforceShape.Time(earliest));
        writer.WriteString("latestDateCovered", SalesforceShape.Time(covered));
        writer.WriteEndObject();
    }));

    private Answer InWindow(PartnerCall call, Func<RecordSet, IReadOnlyList<Row>, DateTimeOffset, DateTimeOffset, Answer> answer)
    {
        if (Find(call) is not { } set)
        {
            return NoSuchObject();
        }

        if (!TryTime(call.Query("start"), out var start) || !TryTime(call.Query("end"), out var end))
        {
            return SalesforceErrors.Api(400, "INVALID_REPLICATION_DATE", "start and end have to be dates and times in ISO 8601");
        }

        var earliest = call.Now.AddDays(-MaxDaysBack);
        if (start >= end || start < earliest)
        {
            return SalesforceErrors.Api(400, "INVALID_REPLICATION_DATE", start >= end ? "startDate before endDate is required" : $"startDate cannot be more than {MaxDaysBack} days ago");
        }

        var covered = call.Now - world.Settings.Lag;
        var rows = set.Table.Read(new RowQuery
        {
            Condition = new AllConditions([RowCondition.Time(Comparison.GreaterOrEqual, start), RowCondition.Time(Comparison.Less, end)]),
            Order = RowOrder.Time,
            Deleted = null,
        }, 0, int.MaxValue, call.Now);
        return answer(set, rows, earliest, covered < end ? covered : end);
    }

    private RecordSet? Find(PartnerCall call) => world.Find(call.Customer, call.Route("object"));

    private static Answer NoSuchObject() => SalesforceErrors.Api(404, "NOT_FOUND", "The requested resource does not exist");

    private static bool TryTime(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
