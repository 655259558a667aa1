using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Backends.Sqlite.Integrations;

/// <summary>Names of Integrations on SQLite.</summary>
internal sealed class SqliteIntegrationNames(SqliteDatabase database) : IIntegrationNames
{
    private static readonly Statements Sql = Statements.Of("integrations");

    public Task<bool> RenameAsync(IntegrationKey key, string name, CancellationToken cancellationToken) => database.WriteAsync(
        session =>
        {
            var values = new { customer = key.Customer.Value, integration = key.Integration.Value, name };
            return session.Find<long?>(Sql["is_called"], values) is null
                ? session.Execute(Sql["rename"], values) > 0
                : throw new SyncException(new SyncError(
                    "engine.name_taken", $"Customer {key.Customer} has an Integration called '{name}' already.", "Choose another name."));
        },
        cancellationToken);
}
