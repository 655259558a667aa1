using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Backends.Postgres.Reporting;

/// <summary>Lists of one Customer's, on PostgreSQL.</summary>
internal sealed class PostgresCustomerReader(PostgresDatabase database) : ICustomerReader
{
    private static readonly Statements RunSql = Statements.Of("runs");
    private static readonly Statements ObjectSql = Statements.Of("objects");
    private static readonly Statements Sql = Statements.Of("stored_interactions");

    public Task<IReadOnlyList<RunRow>> ListRunsAsync(CustomerId customer, RunId? before, int limit, CancellationToken cancellationToken) =>
        database.AsCustomerAsync<IReadOnlyList<RunRow>>(
            customer,
            async session =>
            {
                session.WalkIndexes();
                var values = new { customer = customer.Value, before = before?.Value ?? long.MaxValue, limit };
                return (await session.ListAsync<RunRecord>(RunSql["list_of_customer"], values, cancellationToken))
                    .ConvertAll(row => row.ToRow());
            },
            cancellationToken);

    public Task<IReadOnlyList<NamedObject>> ListObjectsAsync(CustomerId customer, ObjectId? only, CancellationToken cancellationToken) =>
        database.AsCustomerAsync<IReadOnlyList<NamedObject>>(
            customer,
            async session => (await session.ListAsync<NamedObjectRow>(ObjectSql["names"], new { customer = customer.Value, only = only?.Value }, cancellationToken))
                .ConvertAll(row => row.Of(customer)),
            cancellationToken);

    public Task<ChangedInteractions> ListChangedAsync(ObjectKey key, ChangedQuery query, CancellationToken cancellationToken) =>
        database.AsCustomerAsync(
            key.Customer,
            async session =>
            {
                session.WalkIndexes();
                var (customer, @object, after) = (key.Customer.Value, key.Object.Value, query.After ?? "");
                var last = await session.FindAsync<string>(Sql["scan_end"], new { customer, @object, after, scan = query.Scan }, cancellationToken);
                var since = query.Since.ToUnixTimeMilliseconds();
                var rows = await session.ListAsync<InteractionRecord>(
                    Sql[last is null ? "list_changed_to_end" : "list_changed"],
                    new { customer, @object, after, last, since, limit = query.Limit, withDeleted = query.WithDeleted },
                    cancellationToken);
                return new ChangedInteractions(rows.ConvertAll(row => row.ToRow()), rows.Count == query.Limit ? rows[^1].Id : last);
            },
            cancellationToken);
}
