using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Backends.Postgres.Reporting;

/// <summary>Stored interactions for people, on PostgreSQL.</summary>
internal sealed class PostgresInteractionReader(PostgresDatabase database) : IInteractionReader
{
    private static readonly Statements Sql = Statements.Of("stored_interactions");

    public Task<IReadOnlyList<InteractionRow>> ListAsync(ObjectKey key, string? after, int limit, bool withDeleted, CancellationToken cancellationToken) =>
        database.AsCustomerAsync<IReadOnlyList<InteractionRow>>(
            key.Customer,
            async session =>
            {
                session.WalkIndexes();
                var values = new { customer = key.Customer.Value, @object = key.Object.Value, after, limit, withDeleted };
                return (await session.ListAsync<InteractionRecord>(Sql[after is null ? "list_from_first" : "list"], values, cancellationToken))
                    .ConvertAll(row => row.ToRow());
            },
            cancellationToken);

    public Task<InteractionRow?> FindAsync(ObjectKey key, string id, CancellationToken cancellationToken) => database.AsCustomerAsync(
        key.Customer,
        async session =>
        {
            var values = new { customer = key.Customer.Value, @object = key.Object.Value, id };
            return (await session.FindAsync<InteractionRecord>(Sql["find"], values, cancellationToken))?.ToRow();
        },
        cancellationToken);
}
