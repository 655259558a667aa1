using Syncline.Reporting;

namespace Syncline.Backends.Postgres.Reporting;

/// <summary>One query of objects as a statement: its filters, its order, and where it goes on.</summary>
internal sealed class ObjectListing
{
    private static readonly Statements Sql = Statements.Of("objects");
    private static readonly Statements SystemSql = Statements.Of("system/object_keys");
    private readonly string[] _order;
    private readonly ObjectQuery _query;
    private readonly object[] _after;

    public ObjectListing(ObjectQuery query)
    {
        _query = query;
        _order = OrderOf(query);
        _after = query.After is { } cursor ? ObjectCursor.Read(query, cursor, _order.Length) : [];
        Limit = Math.Clamp(query.Limit, 1, 500);
        Statement = SystemSql["list"]
            .With("filter", string.Join(" AND ", Filters()))
            .With("order", string.Join(", ", _order.Select(column => query.IsDescending ? $"o.{column} DESC" : $"o.{column}")));
    }

    /// <summary>The statement.</summary>
    public Statement Statement { get; }

    /// <summary>How many rows the page holds at most.</summary>
    public int Limit { get; }

    /// <summary>Its values; one row more is asked for than the page holds, to know whether there is another page.</summary>
    public object Values
    {
        get
        {
            var prefix = _query.CustomerPrefix?.ToUpperInvariant();
            return new
            {
                customer = _query.Customer?.Value,
                provider = _query.Provider,
                type = _query.Type,
                status = _query.Status is { } status ? Word.Of(status) : null,
                prefix,
                prefixEnd = prefix + "\U0010FFFF",
                limit = Limit + 1,
                afterTexts = _after.OfType<string>().ToArray(),
                afterNumbers = _after.OfType<long>().ToArray(),
            };
        }
    }

    /// <summary>A statement of the Customer's file with its columns filled in.</summary>
    public static Statement Fill(string name) => Sql[name].With("status", Sql["status"].Text);

    /// <summary>Where the page after this row begins.</summary>
    public string CursorAfter(ObjectRecord row) => ObjectCursor.Write(_query, Array.ConvertAll(_order, column => ValueOf(row, column)));

    private static string[] OrderOf(ObjectQuery query) => query.Sort switch
    {
        ObjectSort.SyncedAt => ["synced_order", "customer_id", "object_id"],
        ObjectSort.NextDueAt => ["due_order", "customer_id", "object_id"],
        _ => ["sort_name", "provider", "type", "customer_id", "object_id"],
    };

    private static object ValueOf(ObjectRecord row, string column) => column switch
    {
        "sort_name" => row.SortName,
        "provider" => row.Provider,
        "type" => row.Type,
        "customer_id" => row.Customer,
        "object_id" => row.Object,
        "synced_order" => row.SyncedOrder,
        _ => row.DueOrder,
    };

    private IEnumerable<string> Filters()
    {
        yield return _query.Customer is null ? "TRUE" : "o.customer_id = @customer";
        if (_query.Provider is not null)
        {
            yield return "o.provider = @provider";
        }

        if (_query.Type is not null)
        {
            yield return "o.type = @type";
        }

        if (_query.Status is not null)
        {
            yield return $"{Sql["status"].Text} = @status";
        }

        if (!string.IsNullOrEmpty(_query.CustomerPrefix))
        {
            yield return "o.sort_name >= @prefix AND o.sort_name < @prefixEnd";
        }

        if (_after.Length > 0)
        {
            yield return $"({string.Join(", ", _order.Select(column => $"o.{column}"))}) {(_query.IsDescending ? "<" : ">")} ({string.Join(", ", Place())})";
        }
    }

    /// <summary>The place in the order, taken out of one list of texts and one of numbers.</summary>
    private IEnumerable<string> Place()
    {
        var (texts, numbers) = (0, 0);
        foreach (var value in _after)
        {
            yield return value is string ? $"(@afterTexts)[{++texts}]" : $"(@afterNumbers)[{++numbers}]";
        }
    }
}
