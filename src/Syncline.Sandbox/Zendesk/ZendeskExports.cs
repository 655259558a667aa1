using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Records;

namespace Syncline.Sandbox.Zendesk;

/// <summary>Incremental exports, by cursor and by time. Both leave out what changed within the lag, so nothing is ever written behind a cursor.</summary>
internal sealed class ZendeskExports(PartnerWorld world)
{
    private const int MaxPage = 1_000;

    private readonly ConcurrentDictionary<(string Customer, string Resource), long> _nextStarts = new();

    public Answer ByCursor(PartnerCall call, string resource)
    {
        var set = world.Get(call.Customer, resource);
        RowPosition position;
        if (call.Query("cursor") is { Length: > 0 } cursor)
        {
            if (!ZendeskCursor.TryRead(cursor, out position))
            {
                return ZendeskErrors.Error(400, "InvalidValue", "cursor is not valid");
            }
        }
        else if (!TryStart(call, out var start, out var refusal))
        {
            return refusal;
        }
        else
        {
            position = new RowPosition(start, 0);
        }

        var limit = call.QueryNumber("per_page", MaxPage, MaxPage);
        var rows = set.Table.Read(Query(call, RowCondition.Always, position), 0, limit + 1, call.Now);
        var page = rows.Take(limit).ToList();
        var next = call.LoopsBack || page.Count == 0 ? position : page[^1].Position;
        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            WriteRows(writer, set, page);
            writer.WriteString("after_cursor", ZendeskCursor.Write(next));
            writer.WriteString("after_url", $"{call.BaseUrl}/api/v2/incremental/{resource}/cursor.json?cursor={Uri.EscapeDataString(ZendeskCursor.Write(next))}");
            writer.WriteNull("before_cursor");
            writer.WriteNull("before_url");
            writer.WriteBoolean("end_of_stream", rows.Count <= limit && !call.LoopsBack);
            writer.WriteEndObject();
        });
    }

    public Answer ByTime(PartnerCall call, string resource)
    {
        if (!TryStart(call, out var start, out var refusal))
        {
            return refusal;
        }

        var set = world.Get(call.Customer, resource);
        var limit = call.QueryNumber("per_page", MaxPage, MaxPage);
        var (page, isLast) = PageByTime(call, set, start, limit);
        var end = call.LoopsBack || page.Count == 0 ? start : page[^1].Updated;
        _nextStarts[(call.CustomerName, resource)] = isLast ? -1 : end.ToUnixTimeSeconds();
        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            WriteRows(writer, set, page);
            writer.WriteNumber("count", page.Count);
            writer.WriteNumber("end_time", end.ToUnixTimeSeconds());
            writer.WriteString("next_page", $"{call.BaseUrl}/api/v2/incremental/{resource}.json?start_time={end.ToUnixTimeSeconds()}");
            writer.WriteBoolean("end_of_stream", isLast && !call.LoopsBack);
            writer.WriteEndObject();
        });
    }

    /// <summary>Whether a call by time goes on where the last page ended: such a call has no other page token than its start.</summary>
    public bool GoesOn(PartnerCall call, string resource) =>
        _nextStarts.TryGetValue((call.CustomerName, resource), out var start) && call.Query("start_time") == start.ToString(CultureInfo.InvariantCulture);

    // A page by time cannot stop inside a second: it ends with the last row of one, and never within the second that it began with.
    private (IReadOnlyList<Row> Page, bool IsLast) PageByTime(PartnerCall call, RecordSet set, DateTimeOffset start, int limit)
    {
        var from = RowCondition.Time(Comparison.GreaterOrEqual, start);
        var rows = set.Table.Read(Query(call, from, null), 0, limit, call.Now);
        if (rows.Count < limit)
        {
            return (rows, true);
        }

        var more = rows.ToList();
        do
        {
            var second = RowCondition.Time(Comparison.Equal, more[^1].Updated);
            more.AddRange(set.Table.Read(Query(call, second, more[^1].Position), 0, int.MaxValue, call.Now));
            var next = set.Table.Read(Query(call, from, more[^1].Position), 0, 1, call.Now);
            if (next.Count == 0)
            {
                return (more, true);
            }

            if (more[^1].Updated == start)
            {
                more.Add(next[0]);
            }
            else
            {
                return (more, false);
            }
        }
        while (true);
    }

    private RowQuery Query(PartnerCall call, RowCondition condition, RowPosition? after)
    {
        var held = HeldBackFrom(call);
        return new RowQuery
        {
            Condition = new AllConditions([condition, RowCondition.Time(Comparison.LessOrEqual, held)]),
            Order = RowOrder.Time,
            Deleted = call.Query("exclude_deleted") == "true" ? false : null,
            After = after,
        };
    }

    // At least a second, so that a second is only exported when nothing more can be stamped with it.
    private DateTimeOffset HeldBackFrom(PartnerCall call) =>
        call.Now - (world.Settings.Lag > TimeSpan.FromSeconds(1) ? world.Settings.Lag : TimeSpan.FromSeconds(1));

    private bool TryStart(PartnerCall call, out DateTimeOffset start, out Answer refusal)
    {
        (start, refusal) = (default, ZendeskErrors.Error(422, "InvalidValue", "start_time must be a number of seconds since 1970"));
        if (!long.TryParse(call.Query("start_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 253_402_300_799)
        {
            return false;
        }

        start = DateTimeOffset.FromUnixTimeSeconds(seconds);
        refusal = ZendeskErrors.Error(400, "StartTimeTooRecent", "start_time is too recent");
        return start <= HeldBackFrom(call);
    }

    private static void WriteRows(Utf8JsonWriter writer, RecordSet set, IReadOnlyList<Row> rows)
    {
        writer.WriteStartArray(set.Shape.Resource);
        foreach (var row in rows)
        {
            set.Shape.Write(writer, row);
        }

        writer.WriteEndArray();
    }
}
