using Microsoft.Data.Sqlite;
using Syncline.Backends.Sqlite;
using Syncline.Runs;

namespace Backends.Tests.Sqlite;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("syncline-test-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder, "deeper", "syncline.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Second_exclusive_user_of_a_file_is_refused_and_told_the_way_out()
    {
        var options = new SqliteOptions { File = File, IsExclusive = true };
        await using (var first = SqliteDatabase.Open(options, TimeProvider.System))
        {
            var error = Should.Throw<SyncException>(() => SqliteDatabase.Open(options, TimeProvider.System)).Error;
            error.Code.ShouldBe("store.in_use");
            error.Message.ShouldContain(File);
            await using var reader = SqliteDatabase.Open(options with { IsExclusive = false }, TimeProvider.System);
        }

        await using var next = SqliteDatabase.Open(options, TimeProvider.System);
    }

    [Fact]
    public async Task File_is_in_wal_mode_and_the_writer_is_durable()
    {
        await using var database = SqliteDatabase.Open(new SqliteOptions { File = File }, TimeProvider.System);
        var settings = await database.WriteAsync(
            session => (session.Get<string>("PRAGMA journal_mode"), session.Get<long>("PRAGMA synchronous"), session.Get<long>("PRAGMA foreign_keys")), Stop);
        settings.ShouldBe(("wal", 2, 1));
    }

    [Fact]
    public async Task Readers_cannot_write()
    {
        await using var database = SqliteDatabase.Open(new SqliteOptions { File = File }, TimeProvider.System);
        await Should.ThrowAsync<SqliteException>(() => database.ReadAsync(session => session.Execute("DELETE FROM workers WHERE TRUE"), Stop));
        (await database.ReadAsync(session => session.Get<long>("SELECT COUNT(*) FROM workers"), Stop)).ShouldBe(0, "and the reader is as good as before");
    }

    [Fact]
    public async Task Failed_work_is_undone_whole_and_the_writer_goes_on()
    {
        await using var database = SqliteDatabase.Open(new SqliteOptions(), TimeProvider.System);
        await Should.ThrowAsync<InvalidOperationException>(() => database.WriteAsync<int>(
            session =>
            {
                session.Execute("INSERT INTO workers VALUES ('w', 1, 1)");
                throw new InvalidOperationException();
            },
            Stop));
        (await database.WriteAsync(session => session.Get<long>("SELECT COUNT(*) FROM workers"), Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task Migration_that_was_cut_off_half_way_goes_on()
    {
        // Half way: the first script is there with its entry in the journal, nothing of the others.
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        var scripts = Syncline.Backends.SqlFile.Migrations("Sqlite").ToList();
        await using (var whole = SqliteDatabase.Open(new SqliteOptions(), TimeProvider.System))
        {
            var journal = await whole.ReadAsync(session => session.Get<string>("SELECT sql FROM sqlite_master WHERE name = 'SchemaVersions'"), Stop);
            using var raw = new SqliteConnection($"Data Source={File};Pooling=False");
            raw.Open();
            raw.CreateFunction("now", () => 0L);
            using var half = raw.CreateCommand();
            half.CommandText = $"""
                {scripts[0].Text};
                {journal};
                INSERT INTO SchemaVersions (ScriptName, Applied) VALUES ('{scripts[0].Name}', '2026-01-01');
                INSERT INTO workers VALUES ('kept', 1, 1);
                """;
            half.ExecuteNonQuery();
        }

        await using var database = SqliteDatabase.Open(new SqliteOptions { File = File }, TimeProvider.System);
        var found = await database.ReadAsync(
            session => (
                session.Get<long>("SELECT COUNT(*) FROM SchemaVersions"),
                session.Get<long>("SELECT COUNT(*) FROM workers"),
                session.Get<long>("SELECT COUNT(*) FROM runs")),
            Stop);
        found.ShouldBe((scripts.Count, 1, 0));
    }

    [Fact]
    public async Task Rules_of_states_are_the_databases_own()
    {
        await using var database = SqliteDatabase.Open(new SqliteOptions(), TimeProvider.System);
        await database.WriteAsync(
            session => session.Execute("""
                INSERT INTO customers VALUES (1, 'C', 'UTC', x'', 0, 0);
                INSERT INTO integrations (customer_id, integration_id, provider, name, settings, created_at) VALUES (1, 1, 'p', 'p', '{}', 0);
                INSERT INTO integration_objects (customer_id, object_id, integration_id, type, provider, sort_name, default_interval, reads_in_full, created_at,
                    next_due_at, late_at, allowance) VALUES (1, 1, 1, 't', 'p', 'C', 1, 0, 0, 0, 0, 0);
                """),
            Stop);
        foreach (var (columns, values) in new[]
        {
            ("state", "'strange'"),
            ("state", "'retrieving'"),
            ("state", "'waiting'"),
            ("state", "'succeeded'"),
            ("state, ended_at", "'failed', 1"),
            ("state, ended_at", "'ready', 1"),
            ("state, dispatched_at", "'dispatched', NULL"),
        })
        {
            await Should.ThrowAsync<SqliteException>(
                () => database.WriteAsync(session => session.Execute(InsertRun(1, columns, values)), Stop), $"{columns} = {values}");
        }

        await database.WriteAsync(session => session.Execute(InsertRun(1, "state", "'ready'")), Stop);
        await Should.ThrowAsync<SqliteException>(
            () => database.WriteAsync(session => session.Execute(InsertRun(2, "state", "'ready'")), Stop), "a second live run");
        await Should.ThrowAsync<SqliteException>(
            () => database.WriteAsync(session => session.Execute("UPDATE integration_objects SET state = 'needs_person'"), Stop), "without a code");
    }

    private static string InsertRun(int number, string columns, string values) =>
        $"INSERT INTO runs (customer_id, run_id, object_id, integration_id, kind, is_initial, trigger, created_at, rank, ready_at, touched_at, {columns}) "
        + $"VALUES (1, {number}, 1, 1, 'full', 0, 'schedule', 0, 0, 0, 0, {values})";
}
