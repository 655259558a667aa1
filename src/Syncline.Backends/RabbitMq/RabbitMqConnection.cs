using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;

namespace Syncline.Backends.RabbitMq;

/// <summary>The one connection of this process: made when it is first needed, made anew by the client when it is lost, with its queues and consumers.</summary>
internal sealed partial class RabbitMqConnection(RabbitMqTopology topology, IOptions<RabbitMqOptions> options, ILogger<RabbitMqConnection> log) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private IConnection? _connection;
    private IChannel? _keeper;

    /// <summary>Host, port and virtual host, for a message.</summary>
    public string Place => new Uri(options.Value.Url) is var url ? $"{url.Host}:{(url.Port > 0 ? url.Port : 5672)}{url.AbsolutePath}" : "";

    /// <summary>The connection is lost: what was received on it will come again.</summary>
    public event Action? Lost;

    /// <summary>A new channel.</summary>
    /// <exception cref="Runs.SyncException"><c>queue.*</c>.</exception>
    public async Task<IChannel> OpenChannelAsync(CreateChannelOptions? channel, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken);
        return await CallAsync(() => connection.CreateChannelAsync(channel, cancellationToken));
    }

    /// <summary>Waits for the first connection; then fails while it is lost.</summary>
    /// <exception cref="Runs.SyncException"><c>queue.*</c>.</exception>
    public async Task<IConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_connection is { IsOpen: true } open)
        {
            return open;
        }

        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (_connection is null)
            {
                await CallAsync(() => OpenAsync(cancellationToken));
            }

            return _connection is { IsOpen: true } connection ? connection : throw RabbitMqErrors.Lost(Place);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Calls RabbitMQ and explains what it throws.</summary>
    /// <exception cref="Runs.SyncException"><c>queue.*</c>.</exception>
    public async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (RabbitMqErrors.IsOfRabbitMq(exception))
        {
            throw RabbitMqErrors.Explain(exception, Place);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            await connection.DisposeAsync();
        }

        _opening.Dispose();
    }

    private async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory
        {
            Uri = new Uri(options.Value.Url),
            ClientProvidedName = options.Value.Prefix,
            AutomaticRecoveryEnabled = true,
            TopologyRecoveryEnabled = true,
            NetworkRecoveryInterval = options.Value.RecoveryPause,
            RequestedConnectionTimeout = options.Value.Timeout,
            ContinuationTimeout = options.Value.Timeout,
        };
        var connection = await factory.CreateConnectionAsync(cancellationToken);
        try
        {
            // Stays open: what was declared on it is declared again when the connection is made anew.
            _keeper = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            await topology.DeclareAsync(_keeper, cancellationToken);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        connection.ConnectionShutdownAsync += (_, reason) =>
        {
            Lost?.Invoke();
            LogLost(Place, reason.ReplyText);
            return Task.CompletedTask;
        };
        connection.RecoverySucceededAsync += (_, _) =>
        {
            LogRecovered(Place);
            return Task.CompletedTask;
        };
        _connection = connection;
        return true;
    }

    [LoggerMessage(2920, LogLevel.Warning, "The connection to RabbitMQ at {Place} is lost: {Reason}")]
    private partial void LogLost(string place, string reason);

    [LoggerMessage(2921, LogLevel.Information, "RabbitMQ at {Place} answers again.")]
    private partial void LogRecovered(string place);
}
