using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using Syncline.Runs;

namespace Syncline.Backends.RabbitMq;

/// <summary>
/// The one connection of this process: made when it is first needed, and made anew, with its queues, by whoever needs it after it was lost. The client's own
/// recovery is off: it brings channels and consumers back behind the backs of those who own them.
/// </summary>
internal sealed partial class RabbitMqConnection(
    RabbitMqTopology topology, IOptions<RabbitMqOptions> options, TimeProvider time, ILogger<RabbitMqConnection> log) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private IConnection? _connection;
    private SyncException? _failure;
    private long _failedAt;

    /// <summary>Host, port and virtual host, for a message.</summary>
    public string Place => new Uri(options.Value.Url) is var url ? $"{url.Host}:{(url.Port > 0 ? url.Port : 5672)}{url.AbsolutePath}" : "";

    /// <summary>A new channel.</summary>
    /// <exception cref="SyncException"><c>queue.*</c>.</exception>
    public async Task<IChannel> OpenChannelAsync(CreateChannelOptions? channel, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken);
        return await CallAsync(() => connection.CreateChannelAsync(channel, cancellationToken), cancellationToken);
    }

    /// <summary>The connection. Where it is lost and could not be made just now, that failure again: one after the other would wait for the same answer.</summary>
    /// <exception cref="SyncException"><c>queue.*</c>.</exception>
    public async Task<IConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_connection is { IsOpen: true } open)
        {
            return open;
        }

        await _opening.WaitAsync(cancellationToken);
        try
        {
            return _connection is { IsOpen: true } connection ? connection : await ReconnectAsync(cancellationToken);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Calls RabbitMQ and explains what it throws. The client says that an answer did not come in time by a cancellation that nobody asked for.</summary>
    /// <exception cref="SyncException"><c>queue.*</c>.</exception>
    public async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw RabbitMqErrors.Explain(new TimeoutException("its answer did not come in time.", exception), Place);
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

    private async Task<IConnection> ReconnectAsync(CancellationToken cancellationToken)
    {
        if (_failure is { } failure && time.GetElapsedTime(_failedAt) < options.Value.RecoveryPause)
        {
            throw new SyncException(failure.Error, failure);
        }

        try
        {
            var connection = await CallAsync(() => OpenAsync(cancellationToken), cancellationToken);
            if (_connection is { } lost)
            {
                await lost.DisposeAsync();
                LogRecovered(Place);
            }

            _failure = null;
            return _connection = connection;
        }
        catch (SyncException exception)
        {
            (_failure, _failedAt) = (exception, time.GetTimestamp());
            throw;
        }
    }

    private async Task<IConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory
        {
            Uri = new Uri(options.Value.Url),
            ClientProvidedName = options.Value.Prefix,
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedConnectionTimeout = options.Value.Timeout,
            ContinuationTimeout = options.Value.Timeout,
        };
        var connection = await factory.CreateConnectionAsync(cancellationToken);
        try
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            await topology.DeclareAsync(channel, cancellationToken);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        connection.ConnectionShutdownAsync += (_, reason) =>
        {
            if (reason.Initiator != ShutdownInitiator.Application)
            {
                LogLost(Place, reason.ReplyText);
            }

            return Task.CompletedTask;
        };
        return connection;
    }

    [LoggerMessage(2920, LogLevel.Warning, "The connection to RabbitMQ at {Place} is lost: {Reason}")]
    private partial void LogLost(string place, string reason);

    [LoggerMessage(2921, LogLevel.Information, "RabbitMQ at {Place} answers again.")]
    private partial void LogRecovered(string place);
}
