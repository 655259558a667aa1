using Npgsql;
using Syncline.Backends.Postgres;

namespace Backends.Tests.Postgres;

/// <summary>
/// One PostgreSQL for all tests; each gets a database of its own, copied from one that is migrated and whose clock a test turns.
/// </summary>
internal sealed class PostgresServer
{
    private const string Template = "migrated";

    // The database's clock as the tests have it: what they set. The shipped function reads the server's.
    private const string TurnedByTests = """
        CREATE TABLE test_clock (at bigint NOT NULL);
        INSERT INTO test_clock VALUES (@start);
        GRANT SELECT ON test_clock TO PUBLIC;
        CREATE OR REPLACE FUNCTION syncline_now() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT at FROM test_clock $$;
        """;

    private static readonly Lazy<PostgresServer> Only = new(() => new PostgresServer());
    private readonly TestServers.PostgresServer _server = TestServers.PostgresServer.Start("-c fsync=off -c max_connections=400 -c shared_buffers=256MB");
    private readonly Lock _copying = new();
    private int _databases;

    public PostgresServer()
    {
        Execute("postgres", $"CREATE DATABASE {Template}");
        PostgresDatabase.Open(new PostgresOptions { Connection = AddressOf(Template) }).DisposeAsync().AsTask().GetAwaiter().GetResult();
        Execute(Template, TurnedByTests.Replace("@start", Backend.Start.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    /// <summary>The server, started when it is first asked for.</summary>
    public static PostgresServer Started => Only.Value;

    /// <summary>The address of a database, for the superuser or another user.</summary>
    public string AddressOf(string database, string user = "postgres") => _server.AddressOf(database, user: user);

    /// <summary>A database of its own: migrated, or empty.</summary>
    public string Create(bool isMigrated = true)
    {
        // A template is copied by one at a time.
        lock (_copying)
        {
            var name = $"test_{++_databases}";
            Execute("postgres", isMigrated ? $"CREATE DATABASE {name} TEMPLATE {Template} STRATEGY file_copy" : $"CREATE DATABASE {name}");
            return name;
        }
    }

    public void Drop(string database) => Execute("postgres", $"DROP DATABASE {database} WITH (FORCE)");

    /// <summary>Ends the server as a power cut would, and starts it again.</summary>
    public void Restart()
    {
        _server.Crash();
        _server.StartAgain();
    }

    /// <summary>Runs SQL as the superuser.</summary>
    public void Execute(string database, string sql) => _server.Execute(database, sql);

    /// <summary>Dumps a database as the superuser, whom row-level security does not hold, and returns the file.</summary>
    public string Dump(string database)
    {
        var file = Path.Combine(_server.Folder, $"{database}.dump");
        _server.RunTool("pg_dump", "-Fc", "-f", file, database);
        return file;
    }

    /// <summary>Puts a dump into an empty database.</summary>
    public void Restore(string database, string file) => _server.RunTool("pg_restore", "--exit-on-error", "-d", database, file);

    /// <summary>Opens a connection as the superuser.</summary>
    public NpgsqlConnection Connect(string database) => _server.Connect(database);
}
