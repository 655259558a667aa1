using Syncline.Integrations;
using Syncline.Reporting;

namespace Syncline.Backends.Sqlite.Reporting;

/// <summary>Stored interactions for people, on SQLite.</summary>
internal sealed class SqliteInteractionReader(SqliteDatabase database) : IInteractionReader
{
    private static readonly Statements Sql = Statements.Of("stored_interactions");

    public Task<IReadOnlyList<InteractionRow>> ListAsync(ObjectKey key, string? after, int limit, bool withDeleted, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<InteractionRow>>(
            session => session
                .List<InteractionRecord>(
                    Sql[after is null ? "list_from_first" : "list"],
                    new { customer = key.Customer.Value, @object = key.Object.Value, after, limit, withDeleted })
                .ConvertAll(row => row.ToRow()),
            cancellationToken);

    public Task<InteractionRow?> FindAsync(ObjectKey key, string id, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.Find<InteractionRecord>(Sql["find"], new { customer = key.Customer.Value, @object = key.Object.Value, id })?.ToRow(),
        cancellationToken);
}
