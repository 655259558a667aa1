using Npgsql;
using NpgsqlTypes;
using Syncline.Bench.Processes;

namespace Syncline.Bench.Api;

/// <summary>Somebody who sends over one connection what the API would send, transaction by transaction, and reads every value of every row.</summary>
internal sealed class BareClient : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private object[] _values = new object[32];

    private BareClient(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Connects as the server does: what is sent twice is prepared.</summary>
    public static async Task<BareClient> ConnectAsync(string address)
    {
        var connection = new NpgsqlConnection(PostgresProcess.ConnectionStringOf(address) + ";Pooling=false;Max Auto Prepare=200;Auto Prepare Min Usages=2");
        await connection.OpenAsync();
        return new BareClient(connection);
    }

    /// <summary>Sends what this request would.</summary>
    public async Task SendAsync(SentRequest request)
    {
        foreach (var statements in request.Transactions)
        {
            await using var transaction = await _connection.BeginTransactionAsync();
            await using (var batch = new NpgsqlBatch(_connection, transaction))
            {
                foreach (var statement in statements)
                {
                    batch.BatchCommands.Add(Command(statement));
                }

                await ReadAsync(batch);
            }

            await transaction.CommitAsync();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static NpgsqlBatchCommand Command(SentStatement statement)
    {
        var command = new NpgsqlBatchCommand(statement.Sql);
        foreach (var value in statement.Values)
        {
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Unknown, Value = (object?)value ?? DBNull.Value });
        }

        return command;
    }

    private async Task ReadAsync(NpgsqlBatch batch)
    {
        await using var reader = await batch.ExecuteReaderAsync();
        do
        {
            while (await reader.ReadAsync())
            {
                if (reader.FieldCount > _values.Length)
                {
                    _values = new object[reader.FieldCount];
                }

                reader.GetValues(_values);
            }
        }
        while (await reader.NextResultAsync());
    }
}
