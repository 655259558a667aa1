using Syncline.Integrations;
using Syncline.Retrieving;

namespace Syncline.Backends.Postgres.Retrieving;

/// <summary>The applied partition cursors of one object, looked up one by one.</summary>
internal sealed class PostgresPartitionCursors(PostgresDatabase database, ObjectKey key) : IPartitionCursors
{
    private static readonly Statements Sql = Statements.Of("stage");

    public async ValueTask<string?> FindAsync(string partition, CancellationToken cancellationToken) => await database.AsCustomerAsync(
        key.Customer,
        session => session.FindAsync<string>(
            Sql["partition"], new { customer = key.Customer.Value, @object = key.Object.Value, partition }, cancellationToken),
        cancellationToken);
}
