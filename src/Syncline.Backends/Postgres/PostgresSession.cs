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
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private string[] _prologue = [];
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
        _isSystem = customer is null;
        _prologue = customer is { } one
            ? [$"SET LOCAL ROLE {PostgresRoles.Customer}", $"SET LOCAL syncline.customer_id = '{one.Value}'"]
            : [$"SET LOCAL ROLE {PostgresRoles.System}"];
    }

    /// <summary>Runs a statement and returns how many rows it wrote.</summary>
    public async Task<int> ExecuteAsync(Statement statement, object? values, CancellationToken cancellationToken)
    {
        await using var batch = Batch(statement, values);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return (int)batch.BatchCommands[^1].Rows;
    }

    /// <summary>The first row, or the default when there is none.</summary>
    public async Task<T?> FindAsync<T>(Statement statement, object? values, CancellationToken cancellationToken)
    {
        await using var batch = Batch(statement, values);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? RowsOf<T>(reader)(reader) : default;
    }

    /// <summary>The first row, of which there must be one.</summary>
    public async Task<T> GetAsync<T>(Statement statement, object? values, CancellationToken cancellationToken)
    {
        await using var batch = Batch(statement, values);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? RowsOf<T>(reader)(reader)
            : throw new InvalidOperationException($"The statement '{statement.Name}' returned no row.");
    }

    /// <summary>Every row.</summary>
    public async Task<List<T>> ListAsync<T>(Statement statement, object? values, CancellationToken cancellationToken)
    {
        await using var batch = Batch(statement, values);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        Func<NpgsqlDataReader, T>? read = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((read ??= RowsOf<T>(reader))(reader));
        }

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

    private NpgsqlBatch Batch(Statement statement, object? values)
    {
        if (statement.IsSystem != _isSystem)
        {
            throw new InvalidOperationException(
                $"The statement '{statement.Name}' runs as {(statement.IsSystem ? "the system" : "a Customer")}, and the transaction does not.");
        }

        var batch = new NpgsqlBatch(_connection, _transaction);
        foreach (var setting in _prologue)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(setting));
        }

        _prologue = [];
        var command = new NpgsqlBatchCommand(statement.Text);
        ParameterBinder.Bind(command, values);
        batch.BatchCommands.Add(command);
        return batch;
    }
}
