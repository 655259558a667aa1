using System.Globalization;
using Dapper;
using Npgsql;
using Syncline.Backends.Postgres;
using Syncline.Integrations;

namespace Backends.Tests.Postgres;

/// <summary>Tenants are kept apart twice: by every statement, and by the server where a statement forgets.</summary>
public sealed class TenantTests : Contract<PostgresBackend>
{
    /// <summary>Columns of what a Customer stores, and of how it gets at it. None of them is read over all Customers.</summary>
    private static readonly string[] Private =
        ["body", "fields", "raw", "seen", "settings", "secrets", "data_key", "checkpoint", "fetch_position", "applied_position", "changed_fields", "previous_fields", "merged_into"];

    /// <summary>Parts of statements, which are filled into others.</summary>
    private static readonly string[] Parts = ["columns", "status"];

    /// <summary>Of tables that hold nothing of a Customer: every cursor has the positions and the epoch of the feed, and the body of a message is ids.</summary>
    private static readonly string[] OfTheInstallation = ["feed.state", "system/queue.take", "system/queue.dead"];

    private string Database => ((PostgresBackend)Backend).Database;

    [Fact]
    public async Task Statement_over_all_customers_returns_nothing_that_a_customer_stores()
    {
        await StoreAsync();
        var told = new List<string>();
        var files = Statements.Files.Where(file => file.StartsWith("system/", StringComparison.Ordinal)).ToList();
        foreach (var statement in files.SelectMany(Of).Where(statement => !OfTheInstallation.Contains(statement.Name)))
        {
            await using var connection = PostgresServer.Started.Connect(Database);
            await using var transaction = await connection.BeginTransactionAsync(Stop);
            await connection.ExecuteAsync($"SET LOCAL ROLE {PostgresRoles.System}");
            await using var command = SampleValues.Command(statement.Text, connection, transaction);
            await using var reader = await command.ExecuteReaderAsync(System.Data.CommandBehavior.KeyInfo, Stop);
            var columns = await reader.GetColumnSchemaAsync(Stop);
            told.AddRange(columns
                .Where(column => column.DataType == typeof(byte[]) || Private.Contains(column.BaseColumnName) || Private.Contains(column.ColumnName.ToLowerInvariant()))
                .Select(column => $"{statement.Name}: {column.ColumnName}"));
        }

        files.Count.ShouldBeGreaterThan(5);
        told.ShouldBeEmpty();
    }

    [Fact]
    public async Task Statement_of_a_customer_finds_and_changes_nothing_of_another()
    {
        await StoreAsync();
        await World.AddCustomerAsync("Other");
        var before = Everything();
        var reached = new List<string>();
        foreach (var statement in OfCustomers().Where(statement => !OfTheInstallation.Contains(statement.Name)))
        {
            if (await ReachAsync(statement, customer: 2, keep: true) is { } what)
            {
                reached.Add($"{statement.Name}: {what}");
            }
        }

        reached.ShouldBeEmpty();
        Everything().ShouldBe(before);
    }

    [Fact]
    public async Task The_same_statements_do_reach_what_is_the_customers_own()
    {
        await StoreAsync();
        var statements = OfCustomers();
        var reaching = 0;
        foreach (var statement in statements)
        {
            reaching += await ReachAsync(statement, customer: 1, keep: false) is null ? 0 : 1;
        }

        statements.Count.ShouldBeGreaterThan(60);
        reaching.ShouldBeGreaterThan(statements.Count / 3, "else the other test would pass on statements that reach nothing at all");
    }

    [Fact]
    public async Task Customers_role_sees_nothing_before_a_customer_is_named()
    {
        await StoreAsync();
        await using var connection = PostgresServer.Started.Connect(Database);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        await connection.ExecuteAsync($"SET LOCAL ROLE {PostgresRoles.Customer}");
        await Should.ThrowAsync<PostgresException>(() => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM interactions"));
    }

    [Fact]
    public async Task What_a_transaction_runs_as_ends_with_it()
    {
        await StoreAsync();
        var database = Backend.Get<PostgresDatabase>();
        var sql = Statements.Of("customers")["find"];
        for (var i = 0; i < 30; i++)
        {
            (await database.AsCustomerAsync(new CustomerId(1), session => session.FindAsync<long?>(sql, new { id = 1L }, Stop), Stop)).ShouldBe(1);
            (await database.AsCustomerAsync(new CustomerId(99), session => session.FindAsync<long?>(sql, new { id = 1L }, Stop), Stop)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task Statement_of_one_kind_is_refused_in_a_transaction_of_the_other()
    {
        var database = Backend.Get<PostgresDatabase>();
        await Should.ThrowAsync<InvalidOperationException>(() => database.AsSystemAsync(
            session => session.FindAsync<long?>(Statements.Of("customers")["find"], new { id = 1L }, Stop), Stop));
        await Should.ThrowAsync<InvalidOperationException>(() => database.AsCustomerAsync(
            new CustomerId(1), session => session.GetAsync<long>(Statements.Of("system/directory")["next_id"], null, Stop), Stop));
    }

    private static List<Statement> OfCustomers() =>
        [.. Statements.Files.Where(file => !file.StartsWith("system/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).SelectMany(Of)];

    private static IEnumerable<Statement> Of(string file) =>
        from name in Statements.Of(file).Names.Order(StringComparer.Ordinal)
        where !Parts.Contains(name)
        select Fill(Statements.Of(file)[name]);

    private static Statement Fill(Statement statement) =>
        statement
            .With("runs", Statements.Of("runs")["columns"].Text)
            .With("status", Statements.Of("objects")["status"].Text)
            .With("table", "interactions")
            .With("owned", "runs")
            .With("filter", "TRUE")
            .With("order", "1");

    /// <summary>What the statement did as that Customer, with the first Customer's keys; null for nothing.</summary>
    private async Task<string?> ReachAsync(Statement statement, long customer, bool keep)
    {
        await using var connection = PostgresServer.Started.Connect(Database);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        await connection.ExecuteAsync(
            $"SET LOCAL ROLE {PostgresRoles.Customer}; SET LOCAL syncline.customers = '{customer.ToString(CultureInfo.InvariantCulture)}'");
        try
        {
            await using var command = SampleValues.Command(statement.Text, connection, transaction);
            await using (var reader = await command.ExecuteReaderAsync(Stop))
            {
                while (await reader.ReadAsync(Stop))
                {
                    if (Enumerable.Range(0, reader.FieldCount).Any(i => reader.GetDataTypeName(i) != "void" && reader.GetValue(i) is not (DBNull or false or 0 or 0L)))
                    {
                        return "returned a row";
                    }
                }

                await reader.CloseAsync();
                if (reader.RecordsAffected > 0)
                {
                    return $"wrote {reader.RecordsAffected} rows";
                }
            }
        }
        catch (PostgresException error) when (customer != 1 && error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // A row of another Customer's may not be made.
            return null;
        }
        catch (PostgresException) when (customer == 1)
        {
            return "was tried";
        }

        if (keep)
        {
            await transaction.CommitAsync(Stop);
        }

        return null;
    }

    /// <summary>A Customer with something in every table: a synced object, a live run with a staged page, a parked budget, a bad record.</summary>
    private async Task StoreAsync()
    {
        var key = await World.AddObjectAsync();
        var integration = (await World.SeeAsync(key)).Integration;
        await World.Credentials.TryReplaceAsync(integration, 0, new byte[] { 1 }, Stop);
        await World.SyncAsync(key, "1");
        World.Pass(World.Interval);
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, false, "2");
        (key.Object.Value, run.Run.Value, lease.Token).ShouldBe((1, 2, 1), "the sample values name these");
        PostgresServer.Started.Execute(Database, """
            INSERT INTO seen_pages VALUES (1, 2, 1, '\x01');
            INSERT INTO partition_cursors VALUES (1, 1, 'p', '{}');
            INSERT INTO budgets VALUES (1, 1, 'search', 1, 'a.b', 'm', 'h');
            INSERT INTO quarantine (customer_id, object_id, record_key, raw, code, message, hint, run_id, page, place, at)
            VALUES (1, 1, 'id:1', '\x01', 'a.b', 'm', 'h', 1, 1, 0, 0);
            INSERT INTO feed_positions VALUES (1, 'hubspot', 'a', 0);
            UPDATE integration_objects SET quarantined = 1;
            """);
    }

    private string Everything()
    {
        using var connection = PostgresServer.Started.Connect(Database);
        var tables = connection.Query<string>(
            "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'customer_id' ORDER BY 1").ToList();
        tables.Count.ShouldBeGreaterThan(9);
        return string.Join('\n', tables.Select(table => connection.ExecuteScalar<string>(
            $"SELECT '{table}' || COALESCE(string_agg(t::text, ';' ORDER BY t::text), '') FROM {table} t")));
    }
}
