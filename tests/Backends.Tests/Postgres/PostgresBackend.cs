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

    protected override void Register(IServiceCollection services)
    {
        _database = PostgresServer.Started.Create();
        services.AddPostgresBackend(new PostgresOptions { Connection = PostgresServer.Started.AddressOf(_database), MaxConnections = 20 });
    }

    protected override void CleanUp() => PostgresServer.Started.Drop(Database);
}
