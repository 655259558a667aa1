using Syncline.Integrations;

namespace Syncline.Backends.Postgres.Integrations;

/// <summary>Removing a Customer on PostgreSQL.</summary>
internal sealed class PostgresErasureStore(PostgresDatabase database) : IErasureStore
{
    private static readonly Statements Sql = Statements.Of("erase");

    public Task<IReadOnlyList<StoredKind>> ScanAsync(CustomerId customer, CancellationToken cancellationToken) =>
        database.AsCustomerAsync<IReadOnlyList<StoredKind>>(
            customer,
            async session =>
            {
                var kinds = new List<StoredKind>();
                foreach (var table in CustomerTables.InOrder)
                {
                    var rows = await session.GetAsync<long>(Sql["count"].With("table", table), new { customer = customer.Value }, cancellationToken);
                    kinds.AddRange(rows > 0 ? [new StoredKind(table, rows)] : []);
                }

                return kinds;
            },
            cancellationToken);

    public async Task<int> EraseAsync(CustomerId customer, int limit, CancellationToken cancellationToken)
    {
        foreach (var table in CustomerTables.InOrder)
        {
            var rows = await database.AsCustomerAsync(
                customer,
                session => session.ExecuteAsync(Sql["erase"].With("table", table), new { customer = customer.Value, limit }, cancellationToken),
                cancellationToken);
            if (rows > 0)
            {
                return rows;
            }
        }

        return 0;
    }
}
