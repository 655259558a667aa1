using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Backends.Queues;
using Syncline.Hosting;
using Syncline.Queues;
using Syncline.Runs;

namespace Syncline.Backends.RabbitMq;

/// <summary>
/// Quorum queues of RabbitMQ. A message belongs to the process that received it until it settles it or its connection ends; no time frees it. The prefetch keeps a
/// busy process from hoarding. What is returned too often, RabbitMQ sets aside. Settling needs no gathering: it is written and not waited for.
/// </summary>
internal sealed partial class RabbitMqQueue : IMessageQueue, IAsyncDisposable
{
    private readonly RabbitMqTopology _topology;
    private readonly RabbitMqSender _sender;
    private readonly TimeSpan _patience;
    private readonly ILogger<RabbitMqQueue> _log;
    private readonly RabbitMqReceiver[] _receivers;

    public RabbitMqQueue(
        RabbitMqConnection connection, RabbitMqTopology topology, RabbitMqSender sender, IOptions<RabbitMqOptions> options, IOptions<SynclineOptions> engine, TimeProvider time, ILogger<RabbitMqQueue> log)
    {
        _topology = topology;
        _sender = sender;
        _patience = options.Value.Patience;
        _log = log;
        _receivers = [.. QueueWords.All.Select(queue => new RabbitMqReceiver(
            queue, topology.NameOf(queue), options.Value.Prefetch ?? Math.Max(1, SlotsOf(queue, engine.Value)), connection, time))];
    }

    public bool IsDurable => true;

    public Task SendAsync(QueueName queue, IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken) => _sender.SendAsync(
        _topology.NameOf(queue),
        messages.Select(message => (message.Body, RabbitMqMessages.Properties(message.Group, message.TraceParent))),
        cancellationToken);

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int max, CancellationToken cancellationToken) =>
        _receivers[(int)queue].ReceiveAsync(max, _patience, cancellationToken);

    public async Task SettleAsync(QueueMessage message, Settlement settlement, CancellationToken cancellationToken)
    {
        var receipt = (RabbitMqReceipt)message.Receipt;
        if (!receipt.TrySettle())
        {
            return;
        }

        if (settlement is Settlement.DeadLettered dead)
        {
            await SetAsideAsync(message, receipt, dead, cancellationToken);
        }

        try
        {
            await (settlement is Settlement.Abandoned
                ? receipt.Channel.BasicNackAsync(receipt.Tag, multiple: false, requeue: true, cancellationToken)
                : receipt.Channel.BasicAckAsync(receipt.Tag, multiple: false, cancellationToken));
        }
        catch (Exception exception) when (RabbitMqErrors.IsOfRabbitMq(exception))
        {
            // Too late: with the connection the delivery ended, and the message comes again.
            LogTooLate(message.Queue, message.Body, exception.Message);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var receiver in _receivers)
        {
            await receiver.DisposeAsync();
        }
    }

    /// <summary>By a message of its own: a rejected one would keep RabbitMQ's reason and not ours.</summary>
    private async Task SetAsideAsync(QueueMessage message, RabbitMqReceipt receipt, Settlement.DeadLettered dead, CancellationToken cancellationToken)
    {
        await _sender.SendAsync(
            _topology.DeadNameOf(message.Queue),
            [(message.Body, RabbitMqMessages.Properties(receipt.Group, message.TraceParent, dead.Reason.ToString()))],
            cancellationToken);
        LogDeadLetter(message.Queue, message.Body, message.Delivery, dead.Reason);
    }

    private static int SlotsOf(QueueName queue, SynclineOptions engine) => queue == QueueName.Retrieve ? engine.Retrieving.Slots : engine.Processing.Slots;

    [LoggerMessage(2922, LogLevel.Error, "The message {Body} of the {Queue} queue is set aside after {Delivery} deliveries: {Reason}")]
    private partial void LogDeadLetter(QueueName queue, string body, int delivery, SyncError reason);

    [LoggerMessage(2923, LogLevel.Information, "{Queue}: the message {Body} was settled too late and comes again: {Reason}")]
    private partial void LogTooLate(QueueName queue, string body, string reason);
}
