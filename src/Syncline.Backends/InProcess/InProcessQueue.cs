using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Syncline.Backends.Queues;
using Syncline.Queues;
using Syncline.Runs;

namespace Syncline.Backends.InProcess;

/// <summary>
/// A queue in this process's memory. Never holds a sender up: what does not fit is dropped and counted, and the database dispatches it
/// again. Messages die with the process, those that were set aside too.
/// </summary>
internal sealed partial class InProcessQueue : IMessageQueue, IQueueGauge, IDeadLetters
{
    /// <summary>How many messages a queue holds.</summary>
    public const int Capacity = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly QueueName[] Names = Enum.GetValues<QueueName>();
    private readonly TimeProvider _time;
    private readonly ILogger<InProcessQueue> _log;
    private readonly Channel<Parcel>[] _channels;
    private readonly DeadLetterBox[] _dead = Array.ConvertAll(Names, name => new DeadLetterBox(name));
    private long _dropped;

    public InProcessQueue(TimeProvider time, ILogger<InProcessQueue> log)
    {
        _time = time;
        _log = log;
        _channels = Array.ConvertAll(
            Names, _ => Channel.CreateBounded<Parcel>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.Wait }));
    }

    public bool IsDurable => false;

    /// <summary>Messages that did not fit since the start.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public Task SendAsync(QueueName queue, IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var message in messages)
        {
            Put(queue, message, 1);
        }

        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int max, CancellationToken cancellationToken)
    {
        var reader = _channels[(int)queue].Reader;
        if (reader.Count == 0 && !await WaitAsync(reader, cancellationToken))
        {
            return [];
        }

        var messages = new List<QueueMessage>();
        while (messages.Count < max && reader.TryRead(out var parcel))
        {
            messages.Add(new QueueMessage(queue, parcel.Message.Body, parcel, parcel.Delivery, parcel.Message.TraceParent));
        }

        return messages;
    }

    public Task SettleAsync(QueueMessage message, Settlement settlement, CancellationToken cancellationToken)
    {
        var parcel = (Parcel)message.Receipt;
        if (!parcel.TrySettle())
        {
            return Task.CompletedTask;
        }

        switch (settlement)
        {
            case Settlement.Abandoned when parcel.Delivery >= DeliveryLimit.Default:
                SetAside(message.Queue, parcel, DeliveryLimit.Reason(parcel.Delivery));
                break;
            case Settlement.Abandoned:
                Put(message.Queue, parcel.Message, parcel.Delivery + 1);
                break;
            case Settlement.DeadLettered dead:
                SetAside(message.Queue, parcel, dead.Reason);
                break;
            default:
                break;
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<QueueDepth>> MeasureAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<QueueDepth>>(Array.ConvertAll(Names, Measure));

    public Task<IReadOnlyList<DeadLetter>> ListAsync(QueueName queue, int max, CancellationToken cancellationToken) =>
        Task.FromResult(_dead[(int)queue].List(max));

    public Task<int> RedriveAsync(QueueName queue, int max, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var message in _dead[(int)queue].Take(max))
        {
            Put(queue, message, 1);
            count++;
        }

        return Task.FromResult(count);
    }

    private async Task<bool> WaitAsync(ChannelReader<Parcel> reader, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Put(QueueName queue, OutgoingMessage message, int delivery)
    {
        if (!_channels[(int)queue].Writer.TryWrite(new Parcel(message, delivery, _time.GetUtcNow())))
        {
            var dropped = Interlocked.Increment(ref _dropped);
            LogDropped(queue, Capacity, dropped);
        }
    }

    private void SetAside(QueueName queue, Parcel parcel, SyncError reason)
    {
        _dead[(int)queue].Add(parcel.Message, reason);
        LogDeadLetter(queue, parcel.Message.Body, parcel.Delivery, reason);
    }

    private QueueDepth Measure(QueueName queue)
    {
        var reader = _channels[(int)queue].Reader;
        return new QueueDepth(
            queue, reader.Count, null, _dead[(int)queue].Count, reader.TryPeek(out var oldest) ? _time.GetUtcNow() - oldest.Since : null);
    }

    [LoggerMessage(2901, LogLevel.Warning, "The {Queue} queue is full at {Capacity} messages; one was dropped ({Dropped} since the start) and will be dispatched again.")]
    private partial void LogDropped(QueueName queue, int capacity, long dropped);

    [LoggerMessage(2902, LogLevel.Error, "The message {Body} of the {Queue} queue is set aside after {Delivery} deliveries: {Reason}")]
    private partial void LogDeadLetter(QueueName queue, string body, int delivery, SyncError reason);
}
