using Syncline.Backends.Postgres;
using Syncline.Integrations;

namespace Backends.Tests.Postgres;

/// <summary>
/// The plans of what runs for every page and in every loop, on an empty table, on a young one and on a large one, none of which was ever analysed: neither joins
/// nor sorts may read a whole object or table.
/// </summary>
public sealed class PostgresPlanTests : Contract<PostgresBackend>
{
    private const string Fill = """
        INSERT INTO interactions (
            customer_id, object_id, remote_id, raw_hash, content_hash, run_id, page, place, mapping_version, is_deleted, first_seen_at, changed_at, fields, body)
        SELECT 1, 1 + n % 2, lpad(n::text, 10, '0'), sha256(n::text::bytea), '', 1, 1, 1, 'm', false, 0, 0, repeat('f', 100), ''
        FROM generate_series(@from, @to) AS n;
        INSERT INTO changes (customer_id, position, object_id, type, remote_id, kind, changed_fields, fields, content_hash, is_initial, at)
        SELECT 1, n, 1 + n % 2, 't', n::text, 'added', '[]', repeat('f', 100), '', false, 0
        FROM generate_series(@from, @to) AS n;
        """;

    private string Database => ((PostgresBackend)Backend).Database;

    [Fact]
    public async Task Hot_statements_look_up_and_walk_whatever_is_known_of_the_table()
    {
        // Nothing may be known of it: not by chance either.
        PostgresServer.Started.Execute(Database, "ALTER TABLE interactions SET (autovacuum_enabled = off); ALTER TABLE changes SET (autovacuum_enabled = off)");
        await CheckAsync("an empty table");
        PostgresServer.Started.Execute(Database, Fill.Replace("@from", "1").Replace("@to", "2000"));
        await CheckAsync("a young table");
        PostgresServer.Started.Execute(Database, Fill.Replace("@from", "2001").Replace("@to", "100000"));
        await CheckAsync("a large table without statistics");
        PostgresServer.Started.Execute(Database, "ANALYZE");
        await CheckAsync("a large table with statistics");
    }

    private async Task CheckAsync(string what)
    {
        var ids = Enumerable.Range(0, 1000).Select(n => $"{n * 7:0000000000}").ToArray();
        var hashes = ids.Select(_ => new byte[32]).ToArray();
        var one = new { customer = 1L, @object = 1L };
        var page = new { one.customer, one.@object, after = "0000000500", limit = 5000, withDeleted = false, mappingVersion = "m" };
        var changes = new { one.customer, one.@object, after = 100L, before = 100L, limit = 500, shard = 1 };
        var matching = new
        {
            one.customer, @object = (long?)null, after = 100L, until = 10_100L, scan = 10_000, limit = 500, shard = 1,
            type = "t", provider = "p", kinds = new[] { "deleted" },
        };
        foreach (var (file, name, values, isWalk) in new (string, string, object, bool)[]
        {
            ("interactions", "find_different", new { one.customer, one.@object, ids, rawHashes = hashes, mappingVersion = "m", isDeleted = false }, false),
            ("interactions", "bury", new { one.customer, one.@object, ids, run = 1L, page = 1 }, false),
            ("interactions", "add_changes", AddChanges(one.customer, one.@object, ids, hashes), false),
            ("interactions", "add_telling_changes", AddChanges(one.customer, one.@object, ids, hashes), false),
            ("reconcile", "live_ids", page, true),
            ("reconcile", "live_ids_from_first", page, true),
            ("remap", "outdated", page, true),
            ("stored_interactions", "list", page, true),
            ("feed", "read_of_customer", changes, true),
            ("feed", "read_of_object", changes, true),
            ("feed", "newest_of_object", changes, true),
            ("feed", "look_ahead", matching, true),
            ("feed", "read_matching", matching, true),
            ("feed", "records", new { one.customer, objects = ids.Select(_ => 1L).ToArray(), ids }, false),
            ("system/feed_places", "after", changes, true),
            ("system/feed_places", "matching_after", matching, true),
            ("system/prune", "drop_changes", new { shard = 1, age = 1L, limit = 1000 }, true),
        })
        {
            var plan = await ExplainAsync(Statements.Of(file)[name], values, isWalk);
            var text = $"{file}.{name} on {what}:\n{string.Join('\n', plan)}";
            plan.ShouldNotContain(step => step.Contains("Hash Join") || step.Contains("Merge Join") || step.Contains("Bitmap"), text);
            plan.ShouldNotContain(step => step.Contains("Seq Scan on interactions") || step.Contains("Seq Scan on changes"), text);
            if (isWalk && name != "matching_after")
            {
                // Of the one left out the few that are found are put in order; what they are found in is walked like the others.
                plan.ShouldNotContain(step => step.Contains("Sort"), text);
            }
        }
    }

    private static object AddChanges(long customer, long @object, string[] ids, byte[][] hashes) => new
    {
        customer,
        @object,
        type = "t",
        isInitial = false,
        count = (long)ids.Length,
        ids,
        kinds = ids.Select(_ => "added").ToArray(),
        changedFields = ids.Select(_ => "[]").ToArray(),
        fields = ids.Select(_ => (string?)null).ToArray(),
        contentHashes = hashes,
        runs = ids.Select(_ => 1L).ToArray(),
        pages = ids.Select(_ => 1).ToArray(),
        places = ids.Select(_ => 1).ToArray(),
        run = 1L,
        page = 1,
        previous = ids.Select(_ => (string?)null).ToArray(),
        winners = ids.Select(_ => (string?)null).ToArray(),
        providers = ids.Select(_ => (string?)null).ToArray(),
    };

    private Task<List<string>> ExplainAsync(Statement statement, object values, bool isWalk)
    {
        var database = Backend.Get<PostgresDatabase>();
        var explain = statement with { Text = $"EXPLAIN (COSTS OFF) {statement.Text}" };
        async Task<List<string>> Run(PostgresSession session)
        {
            if (isWalk)
            {
                session.WalkIndexes();
            }

            if (statement.Name == "system/prune.drop_changes")
            {
                session.LookUpEach();
            }

            return await session.ListAsync<string>(explain, values, Stop);
        }

        return statement.IsSystem ? database.AsSystemAsync(Run, Stop) : database.AsCustomerAsync(new CustomerId(1), Run, Stop);
    }
}
