using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Backends.Sqlite;

namespace Backends.Tests.Sqlite;

/// <summary>A reader's cursor is plain data: whatever is done to the file, and wherever it goes, it sees every change once.</summary>
public sealed class SqliteTailingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reader_sees_every_change_once_across_vacuum_long_transaction_restart_and_a_copy()
    {
        var folder = Directory.CreateTempSubdirectory("syncline-test-").FullName;
        try
        {
            await FollowAsync(Path.Combine(folder, "syncline.db"), Path.Combine(folder, "copy.db"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FollowAsync(string file, string copy)
    {
        var world = new World(FileBackend.On(file, out var backend));
        var reader = await TailingReader.BeginAsync(world);
        var isOver = false;
        var reading = reader.ReadAsync(() => world, () => isOver);
        var writing = reader.WriteAsync(() => world, 25);
        await using (var open = await OpenAsync(file))
        {
            await using var transaction = open.BeginTransaction(deferred: true);
            await ExecuteAsync(open, "SELECT COUNT(*) FROM changes", transaction);
            await writing;
        }

        // As a new start of the server: the reader is cut off.
        var before = backend;
        world = new World(FileBackend.On(file, out backend));
        await before.DisposeAsync();
        await reader.WriteAsync(() => world, 25);
        await using (var open = await OpenAsync(file))
        {
            await ExecuteAsync(open, "VACUUM");
        }

        await reader.WriteAsync(() => world, 5);
        isOver = true;
        await reading;

        // What comes now is read in the copy only.
        await reader.WriteAsync(() => world, 5);
        await using (var open = await OpenAsync(file))
        {
            await ExecuteAsync(open, $"VACUUM INTO '{copy}'");
        }

        await backend.DisposeAsync();
        world = new World(FileBackend.On(copy, out backend));
        await reader.ReadAsync(() => world, isOver: null);
        await reader.WriteAsync(() => world, 5);
        await reader.ReadAsync(() => world, isOver: null);
        await backend.DisposeAsync();

        reader.ShouldHaveSeenAll();
    }

    private static async Task<SqliteConnection> OpenAsync(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync(Stop);
        return connection;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        await command.ExecuteNonQueryAsync(Stop);
    }

    /// <summary>SQLite in a file that outlives it.</summary>
    private sealed class FileBackend : Backend
    {
        // The base class registers before a constructor of this one could say which.
        [ThreadStatic]
        private static string? _next;

        public static FileBackend On(string file, out FileBackend opened)
        {
            _next = file;
            return opened = new FileBackend();
        }

        protected override void Register(IServiceCollection services) => services.AddSqliteBackend(new SqliteOptions { File = _next, Readers = 2 });
    }
}
