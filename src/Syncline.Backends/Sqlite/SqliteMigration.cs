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
    private const string Folder = ".Migrations.";

    public static void Run(SqliteConnection connection)
    {
        using var shared = new SharedConnection(connection);
        var upgrade = DeployChanges.To
            .SqliteDatabase(connection.ConnectionString)
            .WithScripts(Scripts())
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

    /// <summary>The scripts in their order; the journal knows them by file name.</summary>
    private static IEnumerable<SqlScript> Scripts()
    {
        var assembly = typeof(SqliteMigration).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.Contains(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return new SqlScript(resource[(resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..], reader.ReadToEnd());
        }
    }
}
