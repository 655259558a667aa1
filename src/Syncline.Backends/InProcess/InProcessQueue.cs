using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Syncline.Queues;

namespace Syncline.Backends.InProcess;

/// <summary>
/// A queue in this process's memory. Never holds a sender up: what does not fit is dropped and counted, and the database dispatches it
/// again. Messages die with the process.
/// </summary>
internal sealed partial class InProcessQueue : IMessageQueue
{
    /// <summary>How many messages a queue holds.</summary>
    public const int Capacity = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly TimeProvider _time;
    private readonly ILogger<InProcessQueue> _log;
    private readonly Channel<Parcel>[] _channels;
    private long _dropped;

    public InProcessQueue(TimeProvider time, ILogger<InProcessQueue> log)
    {
        _time = time;
        _log = log;
        _channels = Array.ConvertAll(
            Enum.GetValues<QueueName>(), _ => Channel.CreateBounded<Parcel>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.Wait }));
    }

    public bool IsDurable => false;

    /// <summary>Messages that did not fit since the start.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public Task SendAsync(QueueName queue, IReadOnlyList<string> bodies, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var body in bodies)
        {
            Put(queue, new Parcel(body, 1));
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
            messages.Add(new QueueMessage(queue, parcel.Body, parcel, parcel.Delivery));
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
            case Settlement.Abandoned:
                Put(message.Queue, new Parcel(parcel.Body, parcel.Delivery + 1));
                break;
            case Settlement.DeadLettered:
                LogDeadLetter(message.Queue, parcel.Delivery, parcel.Body);
                break;
            default:
                break;
        }

        return Task.CompletedTask;
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

    private void Put(QueueName queue, Parcel parcel)
    {
        if (!_channels[(int)queue].Writer.TryWrite(parcel))
        {
            var dropped = Interlocked.Increment(ref _dropped);
            LogDropped(queue, Capacity, dropped);
        }
    }

    [LoggerMessage(2901, LogLevel.Warning, "The {Queue} queue is full at {Capacity} messages; one was dropped ({Dropped} since the start) and will be dispatched again.")]
    private partial void LogDropped(QueueName queue, int capacity, long dropped);

    [LoggerMessage(2902, LogLevel.Error, "A message of the {Queue} queue can never be done and is set aside after {Delivery} deliveries: {Body}")]
    private partial void LogDeadLetter(QueueName queue, int delivery, string body);

    /// <summary>One delivery of a message; settled once.</summary>
    private sealed class Parcel(string body, int delivery)
    {
        private int _isSettled;

        public string Body => body;

        public int Delivery => delivery;

        public bool TrySettle() => Interlocked.Exchange(ref _isSettled, 1) == 0;
    }
}
