using Dapper;
using Npgsql;
using Syncline.Integrations;

namespace Syncline.Backends.Postgres;

/// <summary>
/// One transaction, as one Customer or as the system. What it runs as is said in the same round trip as its first statement, for the transaction
/// alone, so that no connection carries it to its next user. The SQL function <c>syncline_now()</c> stands still within it. Not for concurrent use.
/// </summary>
internal sealed class PostgresSession : IAsyncDisposable
{
    // For the transaction alone, as SET LOCAL would, in one statement that can be prepared. A plan made while a table was empty must not be kept for a connection's life:
    // what is prepared is the reading of the SQL, and each execution is planned. No statement here is worth compiling, however dear it looks to a planner without statistics: that
    // takes longer than any of them.
    private const string Planning = "set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)";

    private const string SystemSettings = $"SELECT set_config('role', '{PostgresRoles.System}', true), {Planning}";

    private const string CustomerSettings =
        $"SELECT set_config('role', '{PostgresRoles.Customer}', true), {Planning}, set_config('syncline.customers', @customers, true)";

    /// <summary>What <see cref="LookUpEach"/> sets.</summary>
    public const string LookUps = """
        SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('enable_seqscan', 'off', true),
            set_config('join_collapse_limit', '1', true)
        """;

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly List<NpgsqlBatchCommand> _deferred = [];
    private int _unread;
    private bool _isSystem;

    private PostgresSession(NpgsqlConnection connection, NpgsqlTransaction transaction, CustomerId? customer)
    {
        _connection = connection;
        _transaction = transaction;
        Become(customer);
    }

    public static async Task<PostgresSession> BeginAsync(NpgsqlDataSource source, CustomerId? customer, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            return new PostgresSession(connection, await connection.BeginTransactionAsync(cancellationToken), customer);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>From the next statement on the transaction runs as this Customer, or (null) as the system.</summary>
    public void Become(CustomerId? customer)
    {
        if (customer is { } one)
        {
            Become([one]);
            return;
        }

        _isSystem = true;
        Defer(new NpgsqlBatchCommand(SystemSettings), returnsRows: true);
    }

    /// <summary>From the next statement on the transaction runs as all of these Customers: their work was gathered.</summary>
    public void Become(IEnumerable<CustomerId> customers)
    {
        _isSystem = false;
        Defer(Settings(customers), returnsRows: true);
    }

    /// <summary>
    /// Adds a statement to those that go before the next one, in the same round trip and in this order. It happens with that one, and not without.
    /// </summary>
    /// <param name="statement">The statement.</param>
    /// <param name="values">Its values.</param>
    /// <param name="returnsRows">True for one that returns rows, which nobody reads: what it does is lock them.</param>
    public void Defer(Statement statement, object? values, bool returnsRows = false) => Defer(Command(statement, values), returnsRows);

    /// <summary>Every statement of this transaction sees the database as the first one did. To be said before that.</summary>
    public void StandStill() => _deferred.Insert(0, new NpgsqlBatchCommand("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"));

    /// <summary>
    /// From the next statement on no plan of this transaction sorts where an index gives the order. Without statistics the planner takes a large table for a
    /// small one, and would gather and sort all that is left of it for every page of a list.
    /// </summary>
    public void WalkIndexes() => _deferred.Add(new NpgsqlBatchCommand("SET LOCAL enable_sort = off"));

    /// <summary>
    /// From the next statement on every plan of this transaction looks rows up one by one where it joins, in the order in which the statement joins. For a few hundred rows of a table of some thousand that has no
    /// statistics the planner would rather read all of it, once or even for each of them.
    /// </summary>
    public void LookUpEach() => Defer(new NpgsqlBatchCommand(LookUps), returnsRows: true);

    /// <summary>Runs a statement and returns how many rows it wrote.</summary>
    public async Task<int> ExecuteAsync(Statement statement, object? values, CancellationToken cancellationToken)
    {
        await using var batch = Batch(statement, values, out _);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return (int)batch.BatchCommands[^1].Rows;
    }

    /// <summary>The first row, or the default when there is none.</summary>
    public async Task<T?> FindAsync<T>(Statement statement, object? values, CancellationToken cancellationToken)
    {
        await using var batch = Batch(statement, values, out var unread);
        await using var reader = await ReadAsync(batch, unread, cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? RowsOf<T>(reader)(reader) : default;
    }

    /// <summary>The first row, of which there must be one.</summary>
    public async Task<T> GetAsync<T>(Statement statement, object? values, CancellationToken cancellationToken)
    {
        await using var batch = Batch(statement, values, out var unread);
        await using var reader = await ReadAsync(batch, unread, cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? RowsOf<T>(reader)(reader)
            : throw new InvalidOperationException($"The statement '{statement.Name}' returned no row.");
    }

    /// <summary>Every row.</summary>
    public Task<List<T>> ListAsync<T>(Statement statement, object? values, CancellationToken cancellationToken)
    {
        Func<NpgsqlDataReader, T>? read = null;
        return ListAsync(statement, values, row => (read ??= RowsOf<T>(row))(row), cancellationToken);
    }

    /// <summary>Every row, each read by the caller.</summary>
    public async Task<List<T>> ListAsync<T>(Statement statement, object? values, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var batch = Batch(statement, values, out var unread);
        await using var reader = await ReadAsync(batch, unread, cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>
    /// Every row of one statement run as each of these Customers in turn, in one round trip. The transaction goes on as the last of them.
    /// </summary>
    public Task<List<T>> ListOfEachAsync<T>(
        Statement statement, IReadOnlyList<(CustomerId Customer, object Values)> asked, CancellationToken cancellationToken)
    {
        Func<NpgsqlDataReader, T>? read = null;
        return ListOfEachAsync(statement, asked, row => (read ??= RowsOf<T>(row))(row), cancellationToken);
    }

    /// <summary>The same, each row read by the caller.</summary>
    public async Task<List<T>> ListOfEachAsync<T>(
        Statement statement, IReadOnlyList<(CustomerId Customer, object Values)> asked, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        if (asked.Count == 0)
        {
            return rows;
        }

        await using var batch = new NpgsqlBatch(_connection, _transaction);
        _deferred.Clear();
        (_unread, _isSystem) = (0, false);
        foreach (var (customer, values) in asked)
        {
            batch.BatchCommands.Add(Settings([customer]));
            batch.BatchCommands.Add(Command(statement, values));
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        do
        {
            // Each has the row of its settings before its own.
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(reader));
            }
        }
        while (await reader.NextResultAsync(cancellationToken));

        return rows;
    }

    public Task CommitAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    /// <summary>Undoes what was not committed, and gives the connection back.</summary>
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static Func<NpgsqlDataReader, T> RowsOf<T>(NpgsqlDataReader reader)
    {
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (type.IsPrimitive || type == typeof(string) || type == typeof(byte[]))
        {
            return static row => row.IsDBNull(0) ? default! : row.GetFieldValue<T>(0);
        }

        var parse = reader.GetRowParser<T>();
        return row => parse(row);
    }

    private static NpgsqlBatchCommand Settings(IEnumerable<CustomerId> customers) =>
        ParameterBinder.Bind(CustomerSettings, new { customers = string.Join(',', customers.Select(customer => customer.Value).Distinct()) });

    private void Defer(NpgsqlBatchCommand command, bool returnsRows)
    {
        _deferred.Add(command);
        _unread += returnsRows ? 1 : 0;
    }

    private static async Task<NpgsqlDataReader> ReadAsync(NpgsqlBatch batch, int unread, CancellationToken cancellationToken)
    {
        var reader = await batch.ExecuteReaderAsync(cancellationToken);
        for (; unread > 0; unread--)
        {
            await reader.NextResultAsync(cancellationToken);
        }

        return reader;
    }

    private NpgsqlBatch Batch(Statement statement, object? values, out int unread)
    {
        var batch = new NpgsqlBatch(_connection, _transaction);
        foreach (var command in _deferred)
        {
            batch.BatchCommands.Add(command);
        }

        batch.BatchCommands.Add(Command(statement, values));
        (unread, _unread) = (_unread, 0);
        _deferred.Clear();
        return batch;
    }

    private NpgsqlBatchCommand Command(Statement statement, object? values)
    {
        if (statement.IsSystem != _isSystem)
        {
            throw new InvalidOperationException(
                $"The statement '{statement.Name}' runs as {(statement.IsSystem ? "the system" : "a Customer")}, and the transaction does not.");
        }

        return ParameterBinder.Bind(statement.Text, values);
    }
}
