using Microsoft.Extensions.DependencyInjection;
using Syncline.Backends.Postgres;

namespace Backends.Tests.Postgres;

/// <summary>A reader's cursor is plain data: whatever the server does, and wherever the database goes, it sees every change once.</summary>
public sealed class PostgresTailingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reader_sees_every_change_once_across_vacuum_long_transaction_restart_and_restore_into_a_new_cluster()
    {
        var server = new PostgresServer();
        await using var backend = OwnBackend.On(server, server.Create());
        var world = new World(backend);
        var reader = await TailingReader.BeginAsync(world);
        var isOver = false;
        var reading = reader.ReadAsync(() => world, () => isOver);

        var writing = reader.WriteAsync(() => world, 25);
        await using (var open = server.Connect(backend.Database))
        {
            // It has an id, an old view of everything, and no end but the server's.
            await using var transaction = await open.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, Stop);
            await using var command = new Npgsql.NpgsqlCommand("CREATE TEMPORARY TABLE t ON COMMIT DROP AS SELECT COUNT(*) FROM changes", open, transaction);
            await command.ExecuteNonQueryAsync(Stop);
            server.Execute(backend.Database, "VACUUM changes");
            await writing;
            writing = reader.WriteAsync(() => world, 25);
            server.Restart();
        }

        server.Execute(backend.Database, "VACUUM (FULL, FREEZE) changes");
        server.Execute(backend.Database, "VACUUM (FULL, FREEZE) feed");
        await writing;
        isOver = true;
        await reading;

        // What comes now is read in the other cluster only.
        await reader.WriteAsync(() => world, 5);
        var other = new PostgresServer();
        var name = other.Create(isMigrated: false);
        other.Restore(name, server.Dump(backend.Database));
        await using var restored = OwnBackend.On(other, name);
        await reader.ReadAsync(() => new World(restored), isOver: null);
        await reader.WriteAsync(() => new World(restored), 5);
        await reader.ReadAsync(() => new World(restored), isOver: null);

        reader.ShouldHaveSeenAll();
    }

    /// <summary>A database on a server of the test's own, which the test ends with the process.</summary>
    private sealed class OwnBackend : Backend
    {
        // The base class registers before a constructor of this one could say which.
        [ThreadStatic]
        private static (PostgresServer Server, string Database) _next;

        public string Database { get; } = _next.Database;

        public static OwnBackend On(PostgresServer server, string database)
        {
            _next = (server, database);
            return new OwnBackend();
        }

        protected override void Register(IServiceCollection services) =>
            services.AddPostgresBackend(new PostgresOptions { Connection = _next.Server.AddressOf(_next.Database), MaxConnections = 20 });
    }
}
