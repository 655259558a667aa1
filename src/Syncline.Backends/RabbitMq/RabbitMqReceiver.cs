using RabbitMQ.Client;
using Syncline.Queues;

namespace Syncline.Backends.RabbitMq;

/// <summary>
/// Receives from one queue: consumes from the first receive on, holds at most as many unsettled messages as the prefetch allows, and stops consuming when a
/// receive is broken off.
/// </summary>
internal sealed class RabbitMqReceiver(QueueName queue, string name, int prefetch, RabbitMqConnection connection, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _changing = new(1, 1);
    private Task _pausing = Task.CompletedTask;
    private IChannel? _channel;
    private RabbitMqConsumer? _consumer;

    /// <summary>Waits for up to so many; empty when none came in time, or the connection was lost.</summary>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int max, TimeSpan patience, CancellationToken cancellationToken)
    {
        var consumer = await ConsumeAsync(cancellationToken);
        using var timer = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await consumer.TakeAsync(max, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
        catch (OperationCanceledException)
        {
            _pausing = PauseAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _pausing;
        _changing.Dispose();
    }

    private async Task<RabbitMqConsumer> ConsumeAsync(CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            if (_consumer is not { IsAlive: true })
            {
                await StartAsync(cancellationToken);
            }

            return _consumer!;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>On the channel that there is: what was received by it can be settled on no other.</summary>
    private async Task StartAsync(CancellationToken cancellationToken)
    {
        _consumer = null;
        if (_channel is not { IsOpen: true })
        {
            _channel = await connection.OpenChannelAsync(null, cancellationToken);
        }

        try
        {
            _consumer = await connection.CallAsync(() => RabbitMqConsumer.StartAsync(queue, name, (ushort)prefetch, _channel, cancellationToken), cancellationToken);
        }
        catch
        {
            await CloseAsync();
            throw;
        }
    }

    private async Task PauseAsync()
    {
        await _changing.WaitAsync();
        try
        {
            if (_consumer is { IsAlive: true } consumer)
            {
                _consumer = null;
                await consumer.StopAsync();
            }
        }
        catch (Exception exception) when (RabbitMqErrors.IsOfRabbitMq(exception) || exception is OperationCanceledException)
        {
            await CloseAsync();
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>RabbitMQ may have begun what it did not answer in time, and would send messages that nobody takes: with the channel it takes them back.</summary>
    private async Task CloseAsync()
    {
        var channel = _channel!;
        _channel = null;
        await channel.DisposeAsync();
    }
}
