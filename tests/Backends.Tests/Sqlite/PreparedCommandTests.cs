using Dapper;
using Microsoft.Data.Sqlite;
using Syncline.Backends.Sqlite;

namespace Backends.Tests.Sqlite;

public sealed class PreparedCommandTests : IDisposable
{
    private const string Insert = "INSERT INTO things (id, name) VALUES (@id, @name)";
    private readonly PreparingConnection _connection = new("Data Source=:memory:");

    public PreparedCommandTests()
    {
        _connection.Open();
        _connection.Execute("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT)");
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void A_text_is_lent_to_one_caller_at_a_time_and_the_next_gets_the_same_command()
    {
        using var statements = new PreparedStatements();
        var first = statements.Take(_connection, Insert);
        var second = statements.Take(_connection, Insert);
        second.ShouldNotBeSameAs(first);

        statements.Return(first);
        statements.Take(_connection, Insert).ShouldBeSameAs(first);
    }

    [Fact]
    public void What_is_returned_has_no_values_of_its_last_use()
    {
        using var statements = new PreparedStatements();
        var command = statements.Take(_connection, Insert);
        command.Parameters.AddWithValue("@id", 1);
        statements.Return(command);

        statements.Take(_connection, Insert).Parameters.Count.ShouldBe(0);
    }

    [Fact]
    public void The_values_of_each_use_are_its_own()
    {
        _connection.Execute(Insert, new { id = 1, name = "one" });
        _connection.Execute(Insert, new { id = 2, name = (string?)null });
        _connection.Execute(Insert, new { id = 3, name = "three" });

        _connection.Query<string?>("SELECT name FROM things ORDER BY id").ShouldBe(["one", null, "three"]);
    }

    [Fact]
    public void The_same_query_may_be_read_inside_itself()
    {
        _connection.Execute("INSERT INTO things VALUES (1, 'one'), (2, 'two'), (3, 'three')");
        const string all = "SELECT id FROM things WHERE id >= @from ORDER BY id";

        var pairs = _connection.Query<long>(all, new { from = 1 }, buffered: false)
            .SelectMany(outer => _connection.Query<long>(all, new { from = outer }, buffered: false).Select(inner => (outer, inner)));

        pairs.ShouldBe([(1L, 1L), (1L, 2L), (1L, 3L), (2L, 2L), (2L, 3L), (3L, 3L)]);
    }

    [Fact]
    public void A_query_that_was_left_in_the_middle_begins_anew()
    {
        _connection.Execute("INSERT INTO things VALUES (1, 'one'), (2, 'two')");
        const string all = "SELECT id FROM things ORDER BY id";

        _connection.Query<long>(all, buffered: false).First().ShouldBe(1);
        _connection.Query<long>(all, buffered: false).ShouldBe([1L, 2L]);
    }

    [Fact]
    public void What_failed_is_not_used_again_and_works_the_next_time()
    {
        _connection.Execute(Insert, new { id = 1, name = "one" });
        Should.Throw<SqliteException>(() => _connection.Execute(Insert, new { id = 1, name = "again" }));
        Should.Throw<SqliteException>(() => _connection.Execute("INSERT INTO nothing VALUES (1)"));

        _connection.Execute(Insert, new { id = 2, name = "two" });

        _connection.Query<string>("SELECT name FROM things ORDER BY id").ShouldBe(["one", "two"]);
    }

    [Fact]
    public void Lists_of_any_length_are_values_too()
    {
        _connection.Execute("INSERT INTO things VALUES (1, 'one'), (2, 'two'), (3, 'three')");
        const string some = "SELECT name FROM things WHERE id > @after AND id IN @ids ORDER BY id";

        _connection.Query<string>(some, new { after = 0, ids = new[] { 1, 3 } }).ShouldBe(["one", "three"]);
        _connection.Query<string>(some, new { after = 1, ids = new[] { 1, 2, 3 } }).ShouldBe(["two", "three"]);
        _connection.Query<string>(some, new { after = 0, ids = Array.Empty<int>() }).ShouldBeEmpty();
    }

    [Fact]
    public void A_prepared_statement_learns_of_a_changed_schema()
    {
        const string all = "SELECT * FROM things";
        _connection.Query(all).ShouldBeEmpty();
        _connection.Execute("ALTER TABLE things ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'");
        _connection.Execute(Insert, new { id = 1, name = "one" });

        ((string)_connection.Query(all).Single().colour).ShouldBe("red");
    }

    [Fact]
    public void More_texts_than_are_kept_work_as_well()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var number = 0; number < 300; number++)
            {
                _connection.QuerySingle<long>($"SELECT {number} + @more", new { more = round }).ShouldBe(number + round);
            }
        }
    }
}
