using Microsoft.Data.Sqlite;

namespace Simulation.Invariants;

/// <summary>Looks into the database between the transactions of the processes, by statements of its own.</summary>
internal sealed class Glass(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _objects = Prepare(connection, """
        SELECT o.object_id, o.customer_id, o.integration_id, o.type, o.state, COALESCE(o.schedule, i.schedule), o.default_interval, o.next_due_at, o.synced_at,
            o.checkpoint, o.again, o.last_run_id, c.time_zone, o.error_code
        FROM integration_objects o
        JOIN integrations i ON i.customer_id = o.customer_id AND i.integration_id = o.integration_id
        JOIN customers c ON c.customer_id = o.customer_id
        """);

    private readonly SqliteCommand _runs = Prepare(connection, """
        SELECT run_id, object_id, kind, state, lease_token, lease_until, applied_page, staged_pages, owner, deadline, trigger FROM runs WHERE ended_at IS NULL
        """);

    private readonly SqliteCommand _changes = Prepare(connection, """
        SELECT position, object_id, remote_id, kind, hex(content_hash) FROM changes WHERE position > @after ORDER BY position
        """);

    private readonly SqliteCommand _ended = Prepare(connection, "SELECT state, kind, applied_position FROM runs WHERE run_id = @after");

    private readonly SqliteCommand _interactions = Prepare(connection, """
        SELECT remote_id, is_deleted, body, hex(content_hash) FROM interactions WHERE object_id = @after
        """);

    private readonly SqliteCommand _parked = Prepare(connection, """
        SELECT MAX(parked_until) FROM budgets WHERE integration_id = @after AND budget = 'default'
        """);

    private readonly SqliteCommand _secrets = Prepare(connection, """
        SELECT i.secrets, c.data_key FROM integrations i JOIN customers c ON c.customer_id = i.customer_id WHERE i.integration_id = @after AND i.secrets IS NOT NULL
        """);

    public bool IsInTransaction => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Rows written since the database was made: the same means that nothing has changed.</summary>
    public int Writes => SQLitePCL.raw.sqlite3_total_changes(connection.Handle);

    public List<ObjectView> Objects() => Read(_objects, null, row => new ObjectView(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetString(4), Text(row, 5), row.GetInt64(6), row.GetInt64(7), Number(row, 8),
        Text(row, 9), row.GetBoolean(10), Number(row, 11), row.GetString(12), Text(row, 13)));

    public List<RunView> LiveRuns() => Read(_runs, null, row => new RunView(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetInt64(4), Number(row, 5) ?? 0, row.GetInt32(6), row.GetInt32(7),
        Text(row, 8), Number(row, 9), row.GetString(10)));

    public List<ChangeView> Changes(long after) =>
        Read(_changes, after, row => new ChangeView(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4)));

    public (string State, string Kind, string? Position)? Run(long run) =>
        Read(_ended, run, row => (row.GetString(0), row.GetString(1), Text(row, 2))) is [var only, ..] ? only : null;

    public List<(string Id, bool IsDeleted, byte[] Body, string Hash)> Interactions(long key) =>
        Read(_interactions, key, row => (row.GetString(0), row.GetBoolean(1), row.GetFieldValue<byte[]>(2), row.GetString(3)));

    public long ParkedUntil(long integration) => Read(_parked, integration, row => Number(row, 0) ?? 0)[0];

    /// <summary>An Integration's secrets as they are stored, with the key that opens them; null for none.</summary>
    public (byte[] Secrets, byte[] DataKey)? Secrets(long integration) =>
        Read(_secrets, integration, row => (row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1))) is [var only, ..] ? only : null;

    public void Dispose()
    {
        foreach (var command in new[] { _objects, _runs, _changes, _ended, _interactions, _parked, _secrets })
        {
            command.Dispose();
        }
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        if (sql.Contains("@after", StringComparison.Ordinal))
        {
            command.Parameters.AddWithValue("@after", 0L);
        }

        command.Prepare();
        return command;
    }

    private static List<T> Read<T>(SqliteCommand command, long? after, Func<SqliteDataReader, T> read)
    {
        if (after is { } value)
        {
            command.Parameters[0].Value = value;
        }

        var rows = new List<T>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static string? Text(SqliteDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static long? Number(SqliteDataReader row, int at) => row.IsDBNull(at) ? null : row.GetInt64(at);
}
