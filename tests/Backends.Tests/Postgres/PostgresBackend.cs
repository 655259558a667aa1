using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Backends.Postgres;

namespace Backends.Tests.Postgres;

/// <summary>A database of its own on the tests' PostgreSQL server.</summary>
public class PostgresBackend : Backend
{
    private string? _database;

    /// <summary>The name of the database.</summary>
    public string Database => _database!;

    /// <summary>Turns the database's clock, which decides, and the program's with it.</summary>
    public override void Pass(TimeSpan time)
    {
        base.Pass(time);
        PostgresServer.Started.Execute(Database, $"UPDATE test_clock SET at = {Time.GetUtcNow().ToUnixTimeMilliseconds()}");
    }

    public override async Task<IReadOnlyList<string>> FindEverywhereAsync(string text)
    {
        await using var connection = PostgresServer.Started.Connect(Database);
        var columns = await connection.QueryAsync<(string Table, string Column, bool IsBytes)>("""
            SELECT c.table_name, c.column_name, c.data_type = 'bytea'
            FROM information_schema.columns c
            JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
            ORDER BY 1, 2
            """);
        var found = new List<string>();
        foreach (var (table, column, isBytes) in columns)
        {
            var where = isBytes ? $"position(convert_to(@text, 'UTF8') IN \"{column}\") > 0" : $"position(@text IN \"{column}\"::text) > 0";
            if (await connection.ExecuteScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM \"{table}\" WHERE {where})", new { text }))
            {
                found.Add($"{table}.{column}");
            }
        }

        return found;
    }

    protected override void Register(IServiceCollection services)
    {
        _database = PostgresServer.Started.Create();
        services.AddPostgresBackend(new PostgresOptions { Connection = PostgresServer.Started.AddressOf(_database), MaxConnections = 20 });
    }

    protected override void CleanUp() => PostgresServer.Started.Drop(Database);
}
