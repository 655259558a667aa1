using System.Globalization;
using Npgsql;
using TestServers;

namespace Syncline.Bench.Processes;

/// <summary>
/// Debian's PostgreSQL on loopback with data that end with it. As it is shipped, but for three settings: more shared memory, room in the log between checkpoints,
/// and no autovacuum, so that no table is analysed by chance. A commit waits for the disk.
/// </summary>
internal sealed class PostgresProcess : IDisposable
{
    private const int TicksPerSecond = 100;

    private const string Costliest = """
        SELECT total_exec_time, calls, left(btrim(regexp_replace(regexp_replace(query, '--[^\n]*\n', '', 'g'), '\s+', ' ', 'g')), 70)
        FROM pg_stat_statements
        ORDER BY total_exec_time DESC
        LIMIT 10
        """;

    private readonly PostgresServer _server;
    private int _databases;

    private PostgresProcess(PostgresServer server) => _server = server;

    /// <summary>CPU time of the server, and of every process that it has had.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            var parent = _server.Process;
            var ticks = Directory.GetDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])).Sum(folder => TicksOf(folder, parent));
            return TimeSpan.FromSeconds(ticks / (double)TicksPerSecond);
        }
    }

    /// <summary>Starts one.</summary>
    /// <param name="countsStatements">True where <see cref="ListCostliest"/> is to be asked: the server then counts, which costs it a little.</param>
    /// <param name="settings">In what else it differs from what is shipped: <c>-c name=value</c> each.</param>
    public static PostgresProcess Start(bool countsStatements, string settings = "")
    {
        var server = new PostgresProcess(PostgresServer.Start(
            "-c shared_buffers=512MB -c max_wal_size=4GB -c autovacuum=off" + (countsStatements ? " -c shared_preload_libraries=pg_stat_statements" : "") + " " + settings));
        if (countsStatements)
        {
            server.Execute("postgres", "CREATE EXTENSION pg_stat_statements");
        }

        return server;
    }

    /// <summary>Makes an empty database and returns its address. What was done in others is on the disk then: no part of a benchmark writes out what another left in memory.</summary>
    public string CreateDatabase()
    {
        var name = $"bench_{++_databases}";
        Execute("postgres", "CHECKPOINT");
        Execute("postgres", $"CREATE DATABASE {name}");
        return _server.AddressOf(name);
    }

    /// <summary>The address as Npgsql itself takes it, for programs that are not ours.</summary>
    public static string ConnectionStringOf(string address)
    {
        var url = new Uri(address);
        return $"Host={url.Host};Port={url.Port};Username={url.UserInfo};Database={DatabaseOf(address)}";
    }

    /// <summary>Its files, what it logs among them.</summary>
    public string Folder => _server.Folder;

    /// <summary>Runs SQL in the database of that address, as the superuser.</summary>
    public void ExecuteAt(string address, string sql) => Execute(DatabaseOf(address), sql);

    /// <summary>The single value that SQL comes to in the database of that address.</summary>
    public T AskAt<T>(string address, string sql)
    {
        using var connection = _server.Connect(DatabaseOf(address));
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (T)command.ExecuteScalar()!;
    }

    /// <summary>The statements that took longest since this was last asked: milliseconds in all, calls, and how the statement begins.</summary>
    public IReadOnlyList<string> ListCostliest()
    {
        using var connection = _server.Connect("postgres");
        using var command = new NpgsqlCommand(Costliest, connection);
        var lines = new List<string>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{reader.GetDouble(0),10:N0} ms {reader.GetInt64(1),8:N0} calls  {reader.GetString(2)}"));
            }
        }

        Execute("postgres", "SELECT pg_stat_statements_reset()");
        return lines;
    }

    /// <inheritdoc/>
    public void Dispose() => _server.Dispose();

    private static string DatabaseOf(string address) => address[(address.LastIndexOf('/') + 1)..];

    private void Execute(string database, string sql)
    {
        using var connection = _server.Connect(database);
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }

    /// <summary>User and system time of the process named, which has that of its children who have ended, or of a child that lives.</summary>
    private static long TicksOf(string folder, string parent)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var counted = Path.GetFileName(folder) == parent ? fields[11..15] : fields[1] == parent ? fields[11..13] : [];
            return counted.Sum(ticks => long.Parse(ticks, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // It has just ended.
            return 0;
        }
    }
}
