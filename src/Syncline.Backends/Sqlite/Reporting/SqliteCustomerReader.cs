using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Backends.Sqlite.Reporting;

/// <summary>Lists of one Customer's, on SQLite.</summary>
internal sealed class SqliteCustomerReader(SqliteDatabase database) : ICustomerReader
{
    private static readonly Statements RunSql = Statements.Of("runs");
    private static readonly Statements ObjectSql = Statements.Of("objects");
    private static readonly Statements Sql = Statements.Of("stored_interactions");

    public Task<IReadOnlyList<RunRow>> ListRunsAsync(CustomerId customer, RunId? before, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RunRow>>(
            session => session
                .List<RunRecord>(
                    RunSql["list_of_customer"], new { customer = customer.Value, before = before?.Value ?? long.MaxValue, limit })
                .ConvertAll(row => row.ToRow()),
            cancellationToken);

    public Task<IReadOnlyList<NamedObject>> ListObjectsAsync(CustomerId customer, ObjectId? only, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<NamedObject>>(
            session => session
                .List<NamedObjectRow>(ObjectSql["names"], new { customer = customer.Value, only = only?.Value })
                .ConvertAll(row => row.Of(customer)),
            cancellationToken);

    public Task<ChangedInteractions> ListChangedAsync(ObjectKey key, ChangedQuery query, CancellationToken cancellationToken) => database.ReadAsync(
        session =>
        {
            var (customer, @object, after) = (key.Customer.Value, key.Object.Value, query.After ?? "");
            var last = session.Find<string>(Sql["scan_end"], new { customer, @object, after, scan = query.Scan });
            var since = query.Since.ToUnixTimeMilliseconds();
            var rows = session
                .List<InteractionRecord>(
                    Sql[last is null ? "list_changed_to_end" : "list_changed"],
                    new { customer, @object, after, last, since, limit = query.Limit, withDeleted = query.WithDeleted })
                .ConvertAll(row => row.ToRow());
            return new ChangedInteractions(rows, rows.Count == query.Limit ? rows[^1].Id : last);
        },
        cancellationToken);
}
