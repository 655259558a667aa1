using Npgsql;

namespace TestServers;

/// <summary>Debian's PostgreSQL on loopback. Its data outlive a crash of it and end with it.</summary>
public sealed class PostgresServer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("syncline-postgres-").FullName;
    private readonly string _settings;
    private bool _isStopped;

    /// <summary>Broken off, a program disposes of nothing; the server must not outlive it all the same.</summary>
    private PostgresServer(string settings)
    {
        _settings = settings;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>Where it listens, whenever it runs.</summary>
    public int Port { get; } = Programs.FreePort();

    /// <summary>Its files; whoever puts more there loses them with it.</summary>
    public string Folder => _folder;

    /// <summary>The process that has started all the others of it.</summary>
    public string Process => File.ReadLines(Path.Combine(Data, "postmaster.pid")).First().Trim();

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Makes one and starts it.</summary>
    /// <param name="settings">In which it differs from what is shipped: <c>-c name=value</c> each.</param>
    /// <exception cref="MissingProgramException">It is not installed.</exception>
    public static PostgresServer Start(string settings = "")
    {
        var server = new PostgresServer(settings);
        Programs.Run("chown", "postgres", server._folder);
        RunAsPostgres("initdb", "-D", server.Data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        server.StartAgain();
        return server;
    }

    /// <summary>The address of a database.</summary>
    /// <param name="database">Its name.</param>
    /// <param name="port">Another port, of a relay; null for the server's own.</param>
    /// <param name="user">As whom.</param>
    public string AddressOf(string database, int? port = null, string user = "postgres") => $"postgres://{user}@127.0.0.1:{port ?? Port}/{database}";

    /// <summary>Ends it as a power cut would: nothing is written out, every connection is gone (<c>-m immediate</c>).</summary>
    public void Crash() => RunAsPostgres("pg_ctl", "-D", Data, "-s", "-m", "immediate", "stop");

    /// <summary>Starts it with the data that it has, and waits until it has recovered them.</summary>
    public void StartAgain() => RunAsPostgres(
        "pg_ctl", "-D", Data, "-w", "-s", "-l", Path.Combine(_folder, "log"), "-o", $"-p {Port} -k {_folder} -c listen_addresses=127.0.0.1 {_settings}", "start");

    /// <summary>Runs one of PostgreSQL's own programs as the superuser of this server.</summary>
    public void RunTool(string program, params string[] arguments) =>
        RunAsPostgres(program, ["-h", "127.0.0.1", "-p", $"{Port}", "-U", "postgres", .. arguments]);

    /// <summary>Runs SQL as the superuser.</summary>
    public void Execute(string database, string sql)
    {
        using var connection = Connect(database);
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Opens a connection as the superuser.</summary>
    public NpgsqlConnection Connect(string database)
    {
        var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={Port};Username=postgres;Database={database};Pooling=false");
        connection.Open();
        return connection;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            Crash();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The server refuses to run as root.</summary>
    private static void RunAsPostgres(string program, params string[] arguments)
    {
        const string Versions = "/usr/lib/postgresql";
        var newest = Directory.Exists(Versions) ? Directory.GetDirectories(Versions).Order(StringComparer.Ordinal).LastOrDefault() : null;
        Programs.Run("runuser", ["-u", "postgres", "--", Path.Combine(newest ?? throw new MissingProgramException("PostgreSQL is not installed."), "bin", program), .. arguments]);
    }
}
