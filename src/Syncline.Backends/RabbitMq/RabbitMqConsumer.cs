using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Syncline.Queues;

namespace Syncline.Backends.RabbitMq;

/// <summary>One consumer at RabbitMQ, with what has arrived for it and nobody has taken. Both end with its channel, or when RabbitMQ ends it: with its queue.</summary>
internal sealed class RabbitMqConsumer
{
    private readonly Channel<QueueMessage> _arrived = Channel.CreateUnbounded<QueueMessage>();
    private readonly QueueName _queue;
    private readonly IChannel _channel;
    private string _tag = "";
    private volatile bool _hasEnded;

    private RabbitMqConsumer(QueueName queue, IChannel channel) => (_queue, _channel) = (queue, channel);

    /// <summary>False once nothing arrives for it any more.</summary>
    public bool IsAlive => !_hasEnded && _channel.IsOpen;

    /// <summary>Begins to consume. Where it fails, RabbitMQ may have begun all the same: the channel is to be closed then.</summary>
    /// <param name="queue">Which queue it is.</param>
    /// <param name="name">Its name at RabbitMQ.</param>
    /// <param name="prefetch">How many unsettled messages it holds at most.</param>
    /// <param name="channel">By which messages arrive and are settled.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<RabbitMqConsumer> StartAsync(QueueName queue, string name, ushort prefetch, IChannel channel, CancellationToken cancellationToken)
    {
        var consumer = new RabbitMqConsumer(queue, channel);
        var events = new AsyncEventingBasicConsumer(channel);
        events.ReceivedAsync += (_, arrived) => consumer.TakeInAsync(arrived);
        events.UnregisteredAsync += (_, _) => consumer.EndAsync();
        channel.ChannelShutdownAsync += (_, _) => consumer.EndAsync();
        await channel.BasicQosAsync(0, prefetch, global: false, cancellationToken);
        consumer._tag = await channel.BasicConsumeAsync(name, autoAck: false, events, cancellationToken);
        return consumer;
    }

    /// <summary>Waits for messages and takes up to so many; none when it ends meanwhile, as what it had comes again then.</summary>
    public async Task<IReadOnlyList<QueueMessage>> TakeAsync(int max, CancellationToken cancellationToken)
    {
        var messages = new List<QueueMessage>();
        if (await _arrived.Reader.WaitToReadAsync(cancellationToken) && IsAlive)
        {
            while (messages.Count < max && _arrived.Reader.TryRead(out var message))
            {
                messages.Add(message);
            }
        }

        return messages;
    }

    /// <summary>Ends it and gives back what nobody took; what was taken can be settled still.</summary>
    public async Task StopAsync()
    {
        await _channel.BasicCancelAsync(_tag);

        // What was on its way arrives before the end does.
        await foreach (var message in _arrived.Reader.ReadAllAsync())
        {
            await _channel.BasicNackAsync(((RabbitMqReceipt)message.Receipt).Tag, multiple: false, requeue: true);
        }
    }

    private Task TakeInAsync(BasicDeliverEventArgs arrived)
    {
        _arrived.Writer.TryWrite(RabbitMqMessages.Read(_queue, _channel, arrived.DeliveryTag, arrived.BasicProperties, arrived.Body.Span));
        return Task.CompletedTask;
    }

    private Task EndAsync()
    {
        _hasEnded = true;
        _arrived.Writer.TryComplete();
        return Task.CompletedTask;
    }
}
