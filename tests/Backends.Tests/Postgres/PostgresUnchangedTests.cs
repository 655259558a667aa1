using Dapper;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;

namespace Backends.Tests.Postgres;

/// <summary>What is stored already is not written again, and what changes stays on its page of the table where there is room.</summary>
public sealed class PostgresUnchangedTests : Contract<PostgresBackend>
{
    private string Database => ((PostgresBackend)Backend).Database;

    [Fact]
    public async Task Unchanged_records_are_not_rewritten()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a", "b", "c");
        var before = Places();
        Backend.Pass(World.Interval);

        await WriteAsync(key);
        Places().ShouldBe(before);
        await WriteAsync(key, World.Write("b", "2", new RecordVersion(null, 9, 1, 0), ChangeKind.Changed));

        var after = Places();
        after.Where(row => row.Id != "b").ShouldBe(before.Where(row => row.Id != "b"));
        after.Single(row => row.Id == "b").Transaction.ShouldNotBe(before.Single(row => row.Id == "b").Transaction);
        after.Single(row => row.Id == "b").Block.ShouldBe(before.Single(row => row.Id == "b").Block);
        HotUpdates().ShouldBe(1, "no index has an entry more");
    }

    private async Task WriteAsync(ObjectKey key, params InteractionWrite[] writes)
    {
        await using var transaction = (await World.Apply.BeginRepairAsync(key, Stop)).ShouldNotBeNull();
        var stored = World.Write("", "1", default, null).Head.RawHash.ToArray();
        (await transaction.FindDifferentAsync(new PageKeys(["a", "b", "c"], [stored, stored, stored], "m1", IsDeleted: false), Stop)).ShouldBeEmpty();
        await transaction.CommitAsync(new PageEffects { Writes = writes, Counts = default }, Stop);
    }

    private List<(string Id, string Transaction, string Block)> Places()
    {
        using var connection = PostgresServer.Started.Connect(Database);
        return connection.Query<(string, string, string)>(
            "SELECT remote_id, xmin::text, split_part(ctid::text, ',', 1) FROM interactions ORDER BY remote_id").AsList();
    }

    /// <summary>Row versions that the one before points to, and no index does.</summary>
    private int HotUpdates()
    {
        using var connection = PostgresServer.Started.Connect(Database);
        connection.Execute("CREATE EXTENSION IF NOT EXISTS pageinspect");
        return connection.QuerySingle<int>(
            "SELECT COUNT(*)::int FROM heap_page_items(get_raw_page('interactions', 0)) WHERE t_infomask2 & x'8000'::int <> 0");
    }
}
