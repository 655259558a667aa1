using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Syncline.Backends.Postgres;

namespace Backends.Tests.Postgres;

/// <summary>
/// Nothing is prepared, so that every statement is planned for the tables as they are. On an empty, a young and a large database, none of which was ever
/// analysed, no statement of a loop may walk a table or an index from end to end.
/// </summary>
public sealed partial class PlanTests : IDisposable
{
    private const int Gathered = 100;
    private const int Marked = 500;

    /// <summary>How many pages the planner reckons for a look-up.</summary>
    private const double LookUp = 3;

    /// <summary>Tables that grow with the Customers.</summary>
    private static readonly string[] Large = ["runs", "integration_objects", "interactions", "changes"];

    /// <summary>Indexes of what is in flight, which is as much as there are slots.</summary>
    private static readonly string[] OfFew = ["runs_leased", "runs_dispatched"];

    /// <summary>Those whose transaction says that it looks rows up: by no cost may one walk a table.</summary>
    private static readonly string[] LookingUp =
    [
        "system/schedule.take_due", "system/schedule.mark", "system/dispatch.dispatch", "system/dispatch.mark_sent", "lease.lock_runs", "lease.take", "slice_end.drain", "run_end.lock_objects", "run_end.end",
    ];

    private const string Fill = """
        INSERT INTO customers (customer_id, name, time_zone, data_key, created_at)
        SELECT c, 'C' || c, 'UTC', '', 0 FROM generate_series(1, @customers) c;
        INSERT INTO integrations (customer_id, integration_id, provider, name, settings, created_at)
        SELECT customer_id, customer_id, 'hubspot', 'hubspot', '{}', 0 FROM customers;
        INSERT INTO integration_objects (
            customer_id, object_id, integration_id, type, provider, sort_name, default_interval, reads_in_full, created_at, next_due_at, late_at, allowance)
        SELECT customer_id, (customer_id - 1) * 100 + i, customer_id, 't' || i, 'hubspot', name, 1, false, 0, i, 1, 1
        FROM customers CROSS JOIN generate_series(1, 100) i;
        INSERT INTO runs (
            customer_id, run_id, object_id, integration_id, kind, is_initial, trigger, state, ended_at, created_at, rank, ready_at, touched_at)
        SELECT customer_id, object_id * 2 - 1, object_id, integration_id, 'full', false, 'schedule', 'succeeded', 1, 0, 2, 0, 0 FROM integration_objects
        UNION ALL
        SELECT customer_id, object_id * 2, object_id, integration_id, 'full', false, 'schedule', 'ready', NULL, 0, 2, 0, 0 FROM integration_objects;
        INSERT INTO interactions
        SELECT customer_id, object_id, n::text, '\x01', '\x01', NULL, 1, 1, 1, 'm', false, 0, 0, '{}', '\x01'
        FROM integration_objects CROSS JOIN generate_series(1, 2) n;
        INSERT INTO changes (customer_id, position, object_id, type, remote_id, kind, changed_fields, fields, content_hash, is_initial, at)
        SELECT customer_id, object_id, object_id, 't', '1', 'added', '[]', '{}', '\x01', false, 0 FROM integration_objects;
        """;

    private readonly string _name = PostgresServer.Started.Create();

    private static readonly (string File, string Name)[] Loops =
    [
        ("system/schedule", "take_due"),
        ("system/schedule", "mark"),
        ("system/schedule", "earliest"),
        ("system/dispatch", "load"),
        ("system/dispatch", "wake"),
        ("system/dispatch", "dispatch"),
        ("system/dispatch", "mark_sent"),
        ("system/sweep", "return_untaken"),
        ("system/sweep", "expired"),
        ("system/sweep", "return_expired"),
        ("system/sweep", "take_stalled"),
        ("lease", "lock_runs"),
        ("lease", "take"),
        ("lease", "renew"),
        ("stage", "stage"),
        ("slice_end", "find_held"),
        ("slice_end", "drain"),
        ("slice_end", "park_runs"),
        ("run_end", "lock_objects"),
        ("run_end", "end"),
        ("control", "live_run"),
        ("apply", "claim"),
        ("apply", "begin_page"),
        ("apply", "move_run"),
        ("apply", "move_object"),
        ("interactions", "find_different"),
        ("interactions", "bury"),
        ("reconcile", "live_ids"),
        ("feed", "read_of_object"),
    ];

    public void Dispose() => PostgresServer.Started.Drop(_name);

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(500)]
    public async Task Statement_of_a_loop_looks_up_and_walks_nothing(int customers)
    {
        PostgresServer.Started.Execute(_name, Fill.Replace("@customers", customers.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var walking = new List<string>();
        foreach (var (file, name) in Loops)
        {
            var items = file == "system/schedule" ? Marked : Gathered;
            var plan = await ExplainAsync(Statements.Of(file)[name], items);
            plan.ShouldNotBeEmpty();
            var mayWalk = !LookingUp.Contains($"{file}.{name}");
            if (customers > 0 && (plan.Exists(step => IsWalk(step) && !(mayWalk && IsCheap(step, items))) || WalksWhole(plan)))
            {
                walking.Add($"{file}.{name}: {string.Join('\n', plan)}");
            }
        }

        walking.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("feed")]
    [InlineData("system/feed_places")]
    public async Task Where_the_feed_stands_is_read_in_the_order_of_an_index(string file) =>
        (await ExplainAsync(Statements.Of(file)["state"], 1)).Where(step => step.Contains("Sort", StringComparison.Ordinal)).ShouldBeEmpty();

    private static bool IsWalk(string step) => Large.Any(table => step.Contains($"Seq Scan on {table}", StringComparison.Ordinal));

    /// <summary>Whether a look-up for each item would read more. A young table of two thousand rows is walked sooner, and planned anew as it grows.</summary>
    private static bool IsCheap(string step, int items) => double.Parse(TotalCost().Match(step).Groups[1].Value, CultureInfo.InvariantCulture) <= items * LookUp;

    /// <summary>Whether an index is scanned without any condition and without a limit that ends it.</summary>
    private static bool WalksWhole(List<string> plan) => plan.Select((step, i) => (step, i)).Any(at =>
        (at.step.Contains("Index Scan using", StringComparison.Ordinal) || at.step.Contains("Bitmap Index Scan on", StringComparison.Ordinal))
        && !OfFew.Any(index => at.step.Contains(index, StringComparison.Ordinal))
        && plan.ElementAtOrDefault(at.i + 1)?.Contains("Index Cond", StringComparison.Ordinal) is not true
        && !plan.Take(at.i).Any(step => step.Contains("Limit", StringComparison.Ordinal)));

    private async Task<List<string>> ExplainAsync(Statement statement, int items)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var connection = PostgresServer.Started.Connect(_name);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await connection.ExecuteAsync(statement.IsSystem
            ? $"SET LOCAL ROLE {PostgresRoles.System}"
            : $"SET LOCAL ROLE {PostgresRoles.Customer}; SET LOCAL syncline.customers = '1'");
        if (statement.Name.EndsWith(".state", StringComparison.Ordinal))
        {
            await connection.ExecuteAsync("SET LOCAL enable_sort = off");
        }

        if (LookingUp.Contains(statement.Name))
        {
            await connection.ExecuteAsync(PostgresSession.LookUps);
        }

        await using var command = SampleValues.Command("EXPLAIN " + statement.Text, connection, transaction, items);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var plan = new List<string>();
        while (await reader.ReadAsync(stop))
        {
            plan.Add(reader.GetString(0));
        }

        return plan;
    }

    [GeneratedRegex(@"\.\.([0-9.]+) rows")]
    private static partial Regex TotalCost();
}
