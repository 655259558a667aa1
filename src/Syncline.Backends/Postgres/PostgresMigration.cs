using Dapper;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using Npgsql;
using Syncline.Runs;

namespace Syncline.Backends.Postgres;

/// <summary>
/// Brings a database to the newest schema. Processes that start together take turns by an advisory lock, which is held by a transaction and so by
/// no session that a pool could hand to someone else. Each script runs in a transaction with its entry in the journal. Scripts only ever add
/// (expand) or drop what no released version uses any more (contract), so that the version before this one goes on running beside it.
/// </summary>
internal static class PostgresMigration
{
    private const int OldestVersion = 150_000;

    // The letters "Sync".
    private const long Lock = 0x53796E63;

    /// <exception cref="SyncException">
    /// <c>store.unreachable</c>, <c>store.version_unsupported</c>, <c>store.roles_missing</c>, <c>store.migration_failed</c>.
    /// </exception>
    public static void Run(string connectionString)
    {
        using var connection = Connect(connectionString);
        var version = connection.QuerySingle<int>("SELECT current_setting('server_version_num')::int");
        if (version < OldestVersion)
        {
            throw new SyncException(new SyncError(
                "store.version_unsupported",
                $"The database server is PostgreSQL {version / 10_000}; 15 is the oldest that will do.",
                "Upgrade the server, or name another."));
        }

        using var turn = connection.BeginTransaction();
        connection.Execute("SELECT pg_advisory_xact_lock(@Lock)", new { Lock }, turn, commandTimeout: 0);
        using var roles = Connect(connectionString);
        PostgresRoles.Ensure(roles);
        Upgrade(connectionString);
        turn.Commit();
    }

    private static NpgsqlConnection Connect(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
        {
            connection.Dispose();
            var to = new NpgsqlConnectionStringBuilder(connectionString);
            throw new SyncException(
                new SyncError(
                    "store.unreachable",
                    $"The database '{to.Database}' on {to.Host}:{to.Port} cannot be opened: {error.Message}",
                    "Check that the server runs, that the address is right, and that the user may connect."),
                error);
        }
    }

    private static void Upgrade(string connectionString)
    {
        var engine = DeployChanges.To
            .PostgresqlDatabase(connectionString)
            .WithScripts(SqlFile.Migrations("Postgres").Select(script => new SqlScript(script.Name, script.Text)))
            .JournalToPostgresqlTable("public", "schema_versions")
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .LogTo(new NoOpUpgradeLog())
            .Build();
        engine.ScriptExecuted += (_, _) => CrashPoints.Hit("K17");
        var result = engine.PerformUpgrade();
        if (!result.Successful)
        {
            throw new SyncException(
                new SyncError(
                    "store.migration_failed",
                    $"The database could not be brought up to date: {result.ErrorScript?.Name ?? "before the first script"}: {result.Error.Message}",
                    "Nothing of that script was kept. Put the cause right (a full disk, missing rights, tables of another program) and start again."),
                result.Error);
        }
    }
}
