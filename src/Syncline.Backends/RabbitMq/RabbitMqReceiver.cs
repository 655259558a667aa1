using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Syncline.Queues;

namespace Syncline.Backends.RabbitMq;

/// <summary>
/// The consumer of one queue. It consumes from the first receive on, holds at most as many unsettled messages as the prefetch allows, and stops consuming when a
/// receive is broken off, giving back what nobody took.
/// </summary>
internal sealed class RabbitMqReceiver : IDisposable
{
    private readonly QueueName _queue;
    private readonly string _name;
    private readonly ushort _prefetch;
    private readonly RabbitMqConnection _connection;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly Channel<QueueMessage> _arrived = Channel.CreateUnbounded<QueueMessage>();
    private IChannel? _channel;
    private string? _consumer;

    public RabbitMqReceiver(QueueName queue, string name, int prefetch, RabbitMqConnection connection, TimeProvider time)
    {
        (_queue, _name, _prefetch, _connection, _time) = (queue, name, (ushort)prefetch, connection, time);
        _connection.Lost += Forget;
    }

    /// <summary>Waits for up to so many; empty when none came in time.</summary>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int max, TimeSpan patience, CancellationToken cancellationToken)
    {
        await ConsumeAsync(cancellationToken);
        using var timer = new CancellationTokenSource(patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await _arrived.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
        catch (OperationCanceledException)
        {
            _ = PauseAsync();
            throw;
        }

        var messages = new List<QueueMessage>();
        while (messages.Count < max && _arrived.Reader.TryRead(out var message))
        {
            messages.Add(message);
        }

        return messages;
    }

    public void Dispose() => _connection.Lost -= Forget;

    private async Task ConsumeAsync(CancellationToken cancellationToken)
    {
        await _connection.ConnectAsync(cancellationToken);
        if (_consumer is not null && _channel is { IsOpen: true })
        {
            return;
        }

        await _changing.WaitAsync(cancellationToken);
        try
        {
            if (_channel is not { IsOpen: true })
            {
                Forget();
                _consumer = null;
                _channel = await _connection.OpenChannelAsync(null, cancellationToken);
                await _channel.BasicQosAsync(0, _prefetch, global: false, cancellationToken);
            }

            _consumer ??= await _connection.CallAsync(() => StartAsync(_channel, cancellationToken));
        }
        finally
        {
            _changing.Release();
        }
    }

    private async Task<string> StartAsync(IChannel channel, CancellationToken cancellationToken)
    {
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, arrived) =>
        {
            _arrived.Writer.TryWrite(RabbitMqMessages.Read(_queue, channel, arrived.DeliveryTag, arrived.BasicProperties, arrived.Body.Span));
            return Task.CompletedTask;
        };
        return await channel.BasicConsumeAsync(_name, autoAck: false, consumer, cancellationToken);
    }

    private async Task PauseAsync()
    {
        await _changing.WaitAsync();
        try
        {
            if (_channel is { IsOpen: true } channel && _consumer is { } consumer)
            {
                _consumer = null;
                await channel.BasicCancelAsync(consumer);
                while (_arrived.Reader.TryRead(out var message))
                {
                    await channel.BasicNackAsync(((RabbitMqReceipt)message.Receipt).Tag, multiple: false, requeue: true);
                }
            }
        }
        catch (Exception exception) when (RabbitMqErrors.IsOfRabbitMq(exception))
        {
            // The connection is lost, and with it what was to be given back.
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>What arrived by a connection that is lost comes again.</summary>
    private void Forget()
    {
        while (_arrived.Reader.TryRead(out _))
        {
        }
    }
}
