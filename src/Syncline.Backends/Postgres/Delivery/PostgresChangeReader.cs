using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Backends.Postgres.Delivery;

/// <summary>The change feed backwards, for people, on PostgreSQL.</summary>
internal sealed class PostgresChangeReader(PostgresDatabase database) : IChangeReader
{
    private static readonly Statements Sql = Statements.Of("feed");

    public Task<IReadOnlyList<ChangeEvent>> ListAsync(ObjectKey key, long? before, int limit, CancellationToken cancellationToken) =>
        database.AsCustomerAsync<IReadOnlyList<ChangeEvent>>(
            key.Customer,
            async session =>
            {
                session.WalkIndexes();
                var values = new { customer = key.Customer.Value, @object = key.Object.Value, before = before ?? long.MaxValue, limit };
                return (await session.ListAsync(Sql["newest_of_object"], values, ChangeRow.Read, cancellationToken)).ConvertAll(row => row.ToEvent());
            },
            cancellationToken);
}
