using Syncline.Backends.Sqlite;
using Syncline.Backends.Sqlite.Reporting;

namespace Backends.Tests.Sqlite;

public sealed class StatementTests
{
    [Fact]
    public async Task Every_statement_is_understood_by_the_newest_schema()
    {
        await using var database = SqliteDatabase.Open(new SqliteOptions(), TimeProvider.System);
        var broken = await database.ReadAsync(
            session => (
                from file in Statements.Files
                from name in Statements.Of(file).Names
                where name is not ("columns" or "status")
                let error = TryPrepare(session, Fill(file, name))
                where error is not null
                select $"{file}.{name}: {error}").ToList(),
            TestContext.Current.CancellationToken);

        Statements.Files.Count().ShouldBeGreaterThan(10);
        broken.ShouldBeEmpty();
    }

    private static string Fill(string file, string name) => Statements.Of(file)[name]
        .Replace("{status}", Statements.Of("objects")["status"], StringComparison.Ordinal)
        .Replace("{runs}", SqliteRunReader.Columns, StringComparison.Ordinal)
        .Replace("{table}", "interactions", StringComparison.Ordinal)
        .Replace("{owned}", "runs", StringComparison.Ordinal)
        .Replace("{index}", "objects_by_name", StringComparison.Ordinal)
        .Replace("{filter}", "TRUE", StringComparison.Ordinal)
        .Replace("{order}", "o.sort_name", StringComparison.Ordinal);

    private static string? TryPrepare(SqliteSession session, string sql)
    {
        using var command = session.Connection.CreateCommand();
        command.CommandText = "EXPLAIN " + sql;
        foreach (var name in System.Text.RegularExpressions.Regex.Matches(sql, "@[A-Za-z0-9]+").Select(match => match.Value).Distinct())
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        try
        {
            using var reader = command.ExecuteReader();
            return null;
        }
        catch (Microsoft.Data.Sqlite.SqliteException error)
        {
            return error.Message;
        }
    }
}
