using Npgsql;
using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Backends.Postgres.Integrations;

/// <summary>Names of Integrations on PostgreSQL.</summary>
internal sealed class PostgresIntegrationNames(PostgresDatabase database) : IIntegrationNames
{
    private static readonly Statements Sql = Statements.Of("integrations");

    public async Task<bool> RenameAsync(IntegrationKey key, string name, CancellationToken cancellationToken)
    {
        var values = new { customer = key.Customer.Value, integration = key.Integration.Value, name };
        try
        {
            return await database.AsCustomerAsync(
                key.Customer,
                async session => await session.FindAsync<long?>(Sql["is_called"], values, cancellationToken) is null
                    ? await session.ExecuteAsync(Sql["rename"], values, cancellationToken) > 0
                    : throw Taken(key, name, null),
                cancellationToken);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UniqueViolation)
        {
            // Another took the name in between.
            throw Taken(key, name, error);
        }
    }

    private static SyncException Taken(IntegrationKey key, string name, Exception? error) => new(
        new SyncError("engine.name_taken", $"Customer {key.Customer} has an Integration called '{name}' already.", "Choose another name."), error);
}
