using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Syncline.Backends.Postgres;

namespace Backends.Tests.Postgres;

/// <summary>
/// Debian's PostgreSQL on loopback with data that end with the tests. One for all of them; each gets a database of its own, copied from one that is
/// migrated and whose clock a test turns.
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
    private readonly string _folder = Directory.CreateTempSubdirectory("syncline-postgres-").FullName;
    private readonly int _port = FreePort();
    private readonly Lock _copying = new();
    private int _databases;

    public PostgresServer()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
        Run("chown", "postgres", _folder);
        RunAsPostgres("initdb", "-D", Data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        RunAsPostgres(
            "pg_ctl", "-D", Data, "-w", "-s", "-l", Path.Combine(_folder, "log"), "-o",
            $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=400 -c shared_buffers=256MB", "start");
        Execute("postgres", $"CREATE DATABASE {Template}");
        PostgresDatabase.Open(new PostgresOptions { Connection = AddressOf(Template) }).DisposeAsync().AsTask().GetAwaiter().GetResult();
        Execute(Template, TurnedByTests.Replace("@start", Backend.Start.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    /// <summary>The server, started when it is first asked for.</summary>
    public static PostgresServer Started => Only.Value;

    private string Data => Path.Combine(_folder, "data");

    /// <summary>The address of a database, for the superuser or another user.</summary>
    public string AddressOf(string database, string user = "postgres") => $"postgres://{user}@127.0.0.1:{_port}/{database}";

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

    /// <summary>Runs SQL as the superuser.</summary>
    public void Execute(string database, string sql)
    {
        using var connection = Connect(database);
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Dumps a database as the superuser, whom row-level security does not hold, and returns the file.</summary>
    public string Dump(string database)
    {
        var file = Path.Combine(_folder, $"{database}.dump");
        RunAsPostgres("pg_dump", "-h", "127.0.0.1", "-p", $"{_port}", "-U", "postgres", "-Fc", "-f", file, database);
        return file;
    }

    /// <summary>Puts a dump into an empty database.</summary>
    public void Restore(string database, string file) =>
        RunAsPostgres("pg_restore", "-h", "127.0.0.1", "-p", $"{_port}", "-U", "postgres", "--exit-on-error", "-d", database, file);

    /// <summary>Opens a connection as the superuser.</summary>
    public NpgsqlConnection Connect(string database)
    {
        var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Pooling=false");
        connection.Open();
        return connection;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Tools() =>
        Directory.GetDirectories("/usr/lib/postgresql").Select(folder => Path.Combine(folder, "bin")).OrderBy(folder => folder).Last();

    /// <summary>The server refuses to run as root.</summary>
    private static void RunAsPostgres(string program, params string[] arguments) =>
        Run("runuser", ["-u", "postgres", "--", Path.Combine(Tools(), program), .. arguments]);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}.");
        }
    }

    private void Stop()
    {
        RunAsPostgres("pg_ctl", "-D", Data, "-s", "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }
}
