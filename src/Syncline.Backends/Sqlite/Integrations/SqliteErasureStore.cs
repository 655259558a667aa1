using Syncline.Integrations;

namespace Syncline.Backends.Sqlite.Integrations;

/// <summary>Removing a Customer on SQLite.</summary>
internal sealed class SqliteErasureStore(SqliteDatabase database) : IErasureStore
{
    private static readonly Statements Sql = Statements.Of("erase");

    public Task<IReadOnlyList<StoredKind>> ScanAsync(CustomerId customer, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StoredKind>>(
            session =>
            [
                .. from table in CustomerTables.InOrder
                   let rows = session.Get<long>(Of("count", table), new { customer = customer.Value })
                   where rows > 0
                   select new StoredKind(table, rows),
            ],
            cancellationToken);

    public Task<int> EraseAsync(CustomerId customer, int limit, CancellationToken cancellationToken) => database.WriteAsync(
        session => CustomerTables.InOrder
            .Select(table => session.Execute(Of("erase", table), new { customer = customer.Value, limit }))
            .FirstOrDefault(rows => rows > 0),
        cancellationToken);

    private static string Of(string name, string table) => Sql[name].Replace("{table}", table, StringComparison.Ordinal);
}
