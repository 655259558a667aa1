using Syncline.Backends.Sqlite;
using Syncline.Backends.Sqlite.Reporting;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Backends.Tests.Sqlite;

/// <summary>With a hundred thousand objects no statement of a page or of a loop may walk a table or sort.</summary>
public sealed class SqlitePlanTests : IAsyncDisposable
{
    private const string Fill = """
        INSERT INTO customers (customer_id, name, time_zone, data_key, created_at)
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i, 'C' || i, 'UTC', x'', 0 FROM n;
        INSERT INTO integrations (customer_id, integration_id, provider, name, settings, created_at)
        SELECT customer_id, customer_id, 'hubspot', 'hubspot', '{}', 0 FROM customers;
        INSERT INTO integration_objects (
            customer_id, object_id, integration_id, type, provider, sort_name, default_interval, reads_in_full, created_at, next_due_at, late_at, allowance)
        WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99)
        SELECT customer_id, customer_id * 100 + i, customer_id, 't' || i, 'hubspot', 'C' || customer_id, 1, 0, 0, customer_id + i, 9e15, 1
        FROM customers CROSS JOIN n;
        """;

    private readonly SqliteDatabase _database = SqliteDatabase.Open(new SqliteOptions(), TimeProvider.System);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Lists_of_objects_walk_one_index_in_its_order()
    {
        await _database.WriteAsync(session => session.Execute(Fill.Replace("9e15", "9000000000000000")), Stop);
        (await _database.ReadAsync(session => session.Get<long>("SELECT COUNT(*) FROM integration_objects"), Stop)).ShouldBe(100_000);
        foreach (var (sort, i) in Enum.GetValues<ObjectSort>().SelectMany(sort => Enumerable.Range(0, 8).Select(i => (sort, i))))
        {
            var (ofCustomer, isFiltered, isDescending) = ((i & 1) != 0, (i & 2) != 0, (i & 4) != 0);
            var query = new ObjectQuery
            {
                Sort = sort,
                IsDescending = isDescending,
                Customer = ofCustomer ? new CustomerId(7) : null,
                Provider = isFiltered ? "hubspot" : null,
                Type = isFiltered ? "t1" : null,
                Status = isFiltered ? ObjectStatus.FirstSync : null,
                CustomerPrefix = isFiltered ? "c" : null,
            };
            var first = await new SqliteObjectReader(_database).ListAsync(query with { Limit = 1 }, Stop);
            foreach (var after in new[] { null, first.Next })
            {
                var listing = new ObjectListing(query with { After = after });
                var plan = await ExplainAsync(listing.Text, listing.Parameters);
                plan.ShouldNotContain(step => step.Contains("TEMP B-TREE"), $"{query}: {string.Join("; ", plan)}");
                plan[0].ShouldContain(ofCustomer ? "USING INDEX objects_of_customer_by_" : "USING INDEX objects_by_", customMessage: $"{query}");
                plan.Skip(1).ShouldAllBe(step => !step.StartsWith("SCAN", StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [InlineData("schedule", "due")]
    [InlineData("schedule", "earliest")]
    [InlineData("dispatch", "runs_in_line")]
    [InlineData("dispatch", "wake")]
    [InlineData("lease", "find_ready")]
    [InlineData("lease", "take")]
    [InlineData("slice_end", "park_runs")]
    [InlineData("apply", "begin_page")]
    [InlineData("apply", "move_run")]
    [InlineData("interactions", "find")]
    [InlineData("reconcile", "live_ids")]
    [InlineData("quarantine", "list_of_object")]
    [InlineData("sweep", "return_untaken")]
    [InlineData("sweep", "expired")]
    [InlineData("sweep", "take_stalled")]
    [InlineData("prune", "crowded")]
    [InlineData("prune", "aged")]
    [InlineData("remap", "objects")]
    [InlineData("feed", "read_of_customer")]
    [InlineData("feed", "read_of_object")]
    [InlineData("feed", "newest_of_object")]
    [InlineData("feed", "look_ahead")]
    [InlineData("feed", "owners_after")]
    [InlineData("stored_interactions", "list")]
    public async Task Statement_of_a_loop_looks_up_and_does_not_walk_a_table(string file, string name)
    {
        var plan = await ExplainAsync(Statements.Of(file)[name], Nulls(Statements.Of(file)[name]));
        plan.ShouldNotContain(step => step.Contains("TEMP B-TREE") || (step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("USING")), string.Join("; ", plan));
    }

    [Theory]
    [InlineData("list_all")]
    [InlineData("list_of_object")]
    [InlineData("list_failed")]
    [InlineData("list_active")]
    public async Task Lists_of_runs_walk_one_index_in_its_order(string name)
    {
        var sql = Statements.Of("runs")[name];
        var plan = await ExplainAsync(sql, Nulls(sql));
        plan.ShouldNotContain(step => step.Contains("TEMP B-TREE"), string.Join("; ", plan));
        plan[0].ShouldContain("USING");
    }

    [Fact]
    public async Task Customers_in_line_are_found_by_skipping_from_one_to_the_next()
    {
        var sql = Statements.Of("dispatch")["customers_in_line"];
        var plan = await ExplainAsync(sql, Nulls(sql));
        plan.Count(step => step.Contains("SEARCH", StringComparison.Ordinal) && step.Contains("runs_ready")).ShouldBe(2);
        plan.ShouldNotContain(step => step.Contains("SCAN runs") || step.Contains("SCAN r "), string.Join("; ", plan));
    }

    private static Dapper.DynamicParameters Nulls(string sql)
    {
        var values = new Dapper.DynamicParameters();
        foreach (var name in System.Text.RegularExpressions.Regex.Matches(sql, "@([A-Za-z0-9]+)").Select(match => match.Groups[1].Value).Distinct())
        {
            values.Add(name, null);
        }

        return values;
    }

    private async Task<List<string>> ExplainAsync(string sql, object values) => await _database.ReadAsync(
        session => session.List<PlanStep>("EXPLAIN QUERY PLAN " + sql, values).ConvertAll(step => step.Detail), Stop);

    private sealed class PlanStep
    {
        public string Detail { get; set; } = "";
    }
}
