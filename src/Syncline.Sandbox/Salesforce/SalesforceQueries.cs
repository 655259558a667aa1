using System.Globalization;
using Syncline.Sandbox.Http;
using Syncline.Sandbox.Records;
using Syncline.Sandbox.Salesforce.Soql;

namespace Syncline.Sandbox.Salesforce;

/// <summary>query, queryAll and their next pages.</summary>
internal sealed class SalesforceQueries(PartnerWorld world)
{
    private const int DefaultPageSize = 2_000;
    private const int MinPageSize = 200;
    private const int MaxOffset = 2_000;

    private readonly QueryLocators _locators = new();

    public Answer Query(PartnerCall call) => Query(call, includesDeleted: false);

    public Answer QueryAll(PartnerCall call) => Query(call, includesDeleted: true);

    public Answer Next(PartnerCall call)
    {
        var parts = call.Route("locator").Split('-');
        var offset = -1L;
        if (parts.Length != 2 || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out offset)
            || _locators.Find(parts[0], call.Now) is not { } locator || locator.Customer != call.Customer
            || (world.Settings.LocatorsDieWithSession && locator.Session != call.Token!.Value))
        {
            return SalesforceErrors.Api(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }

        lock (locator)
        {
            return locator.Starts.ContainsKey(offset)
                ? Page(call, locator, offset)
                : SalesforceErrors.Api(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
    }

    /// <summary>The object that a query names, for counts and faults; empty when it cannot be told.</summary>
    public static string ObjectOf(string? soql)
    {
        try
        {
            return soql is null ? "" : new SoqlParser(soql).Parse().From.Text;
        }
        catch (SoqlError)
        {
            return "";
        }
    }

    /// <summary>The object of an open cursor.</summary>
    public string ObjectOfLocator(string locator, DateTimeOffset now) => _locators.Find(locator.Split('-')[0], now)?.Shape.Resource ?? "";

    private Answer Query(PartnerCall call, bool includesDeleted)
    {
        try
        {
            var query = new SoqlParser(call.Query("q") ?? throw new SoqlError("MALFORMED_QUERY", "A query string has to be specified")).Parse();
            return Open(call, query, includesDeleted);
        }
        catch (SoqlError error)
        {
            return SalesforceErrors.Api(400, error.Code, error.Message);
        }
    }

    private Answer Open(PartnerCall call, SoqlQuery query, bool includesDeleted)
    {
        var set = world.Sets(call.Customer).FirstOrDefault(set => set.Shape.Resource.Equals(query.From.Text, StringComparison.OrdinalIgnoreCase))
            ?? throw new SoqlError("INVALID_TYPE", $"sObject type '{query.From.Text}' is not supported.");
        var shape = (SalesforceShape)set.Shape;
        var compiler = new SoqlCompiler(shape, query);
        var isCount = query.Select is [{ Text: "COUNT()" }];
        var (fields, rows) = (isCount ? [] : compiler.Fields(), compiler.Rows(includesDeleted));
        var total = set.Table.Total(rows, call.Now);
        if (isCount)
        {
            return Envelope(call, total, null, [], shape, fields);
        }

        if (query.Offset > MaxOffset)
        {
            throw new SoqlError("NUMBER_OUTSIDE_VALID_RANGE", $"Maximum SOQL offset allowed is {MaxOffset}");
        }

        if (query.Offset > 0)
        {
            rows = rows with { After = set.Table.Read(rows, query.Offset - 1, 1, call.Now) is [var before] ? before.Position : new RowPosition(DateTimeOffset.MaxValue, long.MaxValue - 1) };
        }

        total = Math.Min(Math.Max(0, total - query.Offset), query.Limit ?? long.MaxValue);
        var locator = new QueryLocator(_locators.NewId(call.Customer), call.Token!.Value, call.Customer, shape, fields, rows, total, PageSize(call));
        lock (locator)
        {
            return Page(call, locator, 0);
        }
    }

    private Answer Page(PartnerCall call, QueryLocator locator, long offset)
    {
        var take = (int)Math.Min(locator.PageSize, locator.Total - offset);
        var table = world.Get(call.Customer, locator.Shape.Resource).Table;
        var page = table.Read(locator.Rows with { After = locator.Starts[offset] ?? locator.Rows.After }, 0, take, call.Now);
        var next = offset + page.Count;
        var isLast = page.Count < locator.PageSize || next >= locator.Total;
        if (!isLast || call.LoopsBack)
        {
            locator.Starts.TryAdd(next, page.Count == 0 ? null : page[^1].Position);
            if (offset == 0)
            {
                _locators.Keep(locator, call.Now);
            }
        }

        var pointer = call.LoopsBack ? $"{locator.Id}-{offset}" : isLast ? null : $"{locator.Id}-{next}";
        return Envelope(call, locator.Total, pointer, page, locator.Shape, locator.Fields);
    }

    private static Answer Envelope(PartnerCall call, long total, string? pointer, IReadOnlyList<Row> rows, SalesforceShape shape, IReadOnlyList<SalesforceField> fields)
    {
        var version = call.Route("version");
        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("totalSize", total);
            writer.WriteBoolean("done", pointer is null);
            if (pointer is not null)
            {
                writer.WriteString("nextRecordsUrl", $"/services/data/{version}/query/{pointer}");
            }

            writer.WriteStartArray("records");
            foreach (var row in rows)
            {
                shape.Write(writer, row, fields, version);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static int PageSize(PartnerCall call)
    {
        var option = call.Request.Headers["Sforce-Query-Options"].ToString();
        var equals = option.IndexOf('=', StringComparison.Ordinal);
        return option.StartsWith("batchSize", StringComparison.OrdinalIgnoreCase) && equals > 0
            && int.TryParse(option.AsSpan(equals + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? Math.Clamp(size, MinPageSize, DefaultPageSize)
            : DefaultPageSize;
    }
}
