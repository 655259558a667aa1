using Syncline.Backends.Postgres;
using Syncline.Backends.Postgres.Delivery;
using Syncline.Delivery;
using Syncline.Runs;

namespace Backends.Tests.Postgres;

/// <summary>A reader's place is plain data: nothing that the server does with its tables or transactions moves it.</summary>
public sealed class PostgresFeedTests : Contract<PostgresBackend>
{
    private string Database => ((PostgresBackend)Backend).Database;

    [Fact]
    public async Task Place_survives_a_long_open_transaction_and_vacuum()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "1", "2");
        var cursor = (await World.Feed.ReadAsync(null, null, null, 1, Stop)).Cursor;
        await using (var open = PostgresServer.Started.Connect(Database))
        {
            // It has an id, an old view of everything, and no end.
            await using var transaction = await open.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, Stop);
            await using var command = new Npgsql.NpgsqlCommand("CREATE TEMPORARY TABLE t ON COMMIT DROP AS SELECT COUNT(*) FROM interactions", open, transaction);
            await command.ExecuteNonQueryAsync(Stop);
            Backend.Pass(World.Interval);
            await World.SyncAsync(key, "3");

            (await World.Feed.ReadAsync(null, null, cursor, 10, Stop)).Changes.Select(change => change.Id).ShouldBe(["2", "3"]);
            PostgresServer.Started.Execute(Database, "VACUUM changes");
        }

        PostgresServer.Started.Execute(Database, "VACUUM (FULL, FREEZE) changes");
        PostgresServer.Started.Execute(Database, "VACUUM (FULL, FREEZE) feed");
        (await World.Feed.ReadAsync(null, null, cursor, 10, Stop)).Changes.Select(change => change.Id).ShouldBe(["2", "3"]);
    }

    [Fact]
    public async Task Place_survives_dump_and_restore_into_a_new_cluster_until_it_is_told_so()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "1", "2");
        var cursor = (await World.Feed.ReadAsync(null, null, null, 1, Stop)).Cursor;
        var other = new PostgresServer();
        var name = other.Create(isMigrated: false);
        other.Restore(name, PostgresServer.Started.Dump(Database));

        await using var restored = PostgresDatabase.Open(new PostgresOptions { Connection = other.AddressOf(name), MaxConnections = 5 });
        var feed = new PostgresChangeFeed(restored);
        (await feed.ReadAsync(null, null, cursor, 10, Stop)).Changes.Select(change => (change.Id, change.Object)).ShouldBe([("2", key)]);

        await feed.RaiseAsync(Stop);
        (await Should.ThrowAsync<SyncException>(() => feed.ReadAsync(null, null, cursor, 10, Stop))).Error.Code.ShouldBe("feed.position_unknown");
        (await feed.ReadAsync(null, null, null, 10, Stop)).Changes.Select(change => change.Id).ShouldBe(["1", "2"]);
    }
}
