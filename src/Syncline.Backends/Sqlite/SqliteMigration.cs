using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Sqlite;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;
using Syncline.Runs;

namespace Syncline.Backends.Sqlite;

/// <summary>
/// Brings a database to the newest schema. Each script runs in a transaction together with its entry in the journal, so that a migration
/// that was cut off goes on where it stood.
/// </summary>
internal static class SqliteMigration
{
    public static void Run(SqliteConnection connection)
    {
        using var shared = new SharedConnection(connection);
        var upgrade = DeployChanges.To
            .SqliteDatabase(connection.ConnectionString)
            .WithScripts(SqlFile.Migrations("Sqlite").Select(script => new SqlScript(script.Name, script.Text)))
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .LogTo(new NoOpUpgradeLog());
        upgrade.Configure(configuration => configuration.ConnectionManager = new SqliteConnectionManager(shared));
        var engine = upgrade.Build();
        engine.ScriptExecuted += (_, _) => CrashPoints.Hit("K17");
        var result = engine.PerformUpgrade();
        if (!result.Successful)
        {
            throw new SyncException(
                new SyncError(
                    "store.migration_failed",
                    $"The database could not be brought up to date: {result.ErrorScript?.Name ?? "before the first script"}: {result.Error.Message}",
                    "Nothing of that script was kept. Put the cause right (disk full, a file of another program) and start again."),
                result.Error);
        }
    }
}
