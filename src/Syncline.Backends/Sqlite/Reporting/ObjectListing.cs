using Dapper;
using Syncline.Reporting;

namespace Syncline.Backends.Sqlite.Reporting;

/// <summary>One query of objects as a statement: its index, its filters, its order, and where it goes on.</summary>
internal sealed class ObjectListing
{
    private static readonly Statements Sql = Statements.Of("objects");
    private readonly string[] _order;
    private readonly ObjectQuery _query;

    public ObjectListing(ObjectQuery query)
    {
        _query = query;
        _order = OrderOf(query);
        Limit = Math.Clamp(query.Limit, 1, 500);
        Parameters = ParametersOf(query, Limit + 1);
        Text = Fill("list")
            .Replace("{index}", IndexOf(query), StringComparison.Ordinal)
            .Replace("{filter}", string.Join(" AND ", Filters()), StringComparison.Ordinal)
            .Replace("{order}", string.Join(", ", _order.Select(column => query.IsDescending ? $"o.{column} DESC" : $"o.{column}")), StringComparison.Ordinal);
    }

    /// <summary>The statement.</summary>
    public string Text { get; }

    /// <summary>Its values; one row more is asked for than the page holds, to know whether there is another page.</summary>
    public DynamicParameters Parameters { get; }

    /// <summary>How many rows the page holds at most.</summary>
    public int Limit { get; }

    /// <summary>A statement of the file with its columns filled in.</summary>
    public static string Fill(string name) => Sql[name]
        .Replace("{status}", Sql["status"], StringComparison.Ordinal)
        .Replace("{runs}", SqliteRunReader.Columns, StringComparison.Ordinal);

    /// <summary>Where the page after this row begins.</summary>
    public string CursorAfter(ObjectRecord row) => ObjectCursor.Write(_query, Array.ConvertAll(_order, column => ValueOf(row, column)));

    private static string[] OrderOf(ObjectQuery query)
    {
        string[] key = query.Customer is null ? ["customer_id", "object_id"] : ["object_id"];
        return query.Sort switch
        {
            ObjectSort.SyncedAt => ["synced_order", .. key],
            ObjectSort.NextDueAt => ["due_order", .. key],
            _ => ["sort_name", "provider", "type", .. key],
        };
    }

    private static string IndexOf(ObjectQuery query)
    {
        var order = query.Sort switch { ObjectSort.SyncedAt => "synced", ObjectSort.NextDueAt => "due", _ => "name" };
        return query.Customer is null ? $"objects_by_{order}" : $"objects_of_customer_by_{order}";
    }

    private static DynamicParameters ParametersOf(ObjectQuery query, int limit)
    {
        var prefix = query.CustomerPrefix?.ToUpperInvariant();
        return new DynamicParameters(new
        {
            customer = query.Customer?.Value,
            provider = query.Provider,
            type = query.Type,
            status = query.Status is { } status ? Word.Of(status) : null,
            prefix,
            prefixEnd = prefix + "\U0010FFFF",
            limit,
        });
    }

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
            // The plus keeps the planner from taking the column for a constant of the order, after which it sorts.
            yield return "+o.provider = @provider";
        }

        if (_query.Type is not null)
        {
            yield return "+o.type = @type";
        }

        if (_query.Status is not null)
        {
            yield return $"{Sql["status"]} = @status";
        }

        if (!string.IsNullOrEmpty(_query.CustomerPrefix))
        {
            yield return "o.sort_name >= @prefix AND o.sort_name < @prefixEnd";
        }

        if (_query.After is { } cursor)
        {
            var values = ObjectCursor.Read(_query, cursor, _order.Length);
            for (var i = 0; i < values.Length; i++)
            {
                Parameters.Add($"after{i}", values[i]);
            }

            var columns = string.Join(", ", _order.Select(column => $"o.{column}"));
            var after = string.Join(", ", values.Select((_, i) => $"@after{i}"));
            yield return $"({columns}) {(_query.IsDescending ? "<" : ">")} ({after})";
        }
    }
}
