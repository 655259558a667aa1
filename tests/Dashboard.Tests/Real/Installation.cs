using Microsoft.Data.Sqlite;

namespace Dashboard.Tests.Real;

/// <summary>A data folder, deleted at the end, with a look into its database beside the process that serves it.</summary>
internal sealed class Installation : IDisposable
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("syncline-dashboard-").FullName;

    /// <summary>Runs SQL.</summary>
    public void Execute(string sql) => With(sql, command => command.ExecuteNonQuery());

    /// <summary>The first figure that a query gives; null for none.</summary>
    public long? Number(string sql) => With(sql, command => command.ExecuteScalar() as long?);

    /// <summary>The first text that a query gives; null for none.</summary>
    public string? Text(string sql) => With(sql, command => command.ExecuteScalar() as string);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private T With<T>(string sql, Func<SqliteCommand, T> run)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder, "syncline.db"), Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return run(command);
    }
}
