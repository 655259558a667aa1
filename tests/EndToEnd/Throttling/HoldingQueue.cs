using System.Collections.Concurrent;
using Syncline.Queues;

namespace EndToEnd.Throttling;

/// <summary>A queue that keeps what is sent to itself until it is let go, and then delivers all of it, each message twice.</summary>
internal sealed class HoldingQueue(IMessageQueue inner, TimeProvider time) : IMessageQueue
{
    private readonly ConcurrentQueue<(QueueName Queue, OutgoingMessage Message, DateTimeOffset At)> _sent = new();
    private readonly int[] _waiting = new int[Enum.GetValues<QueueName>().Length];

    public bool IsDurable => true;

    /// <summary>Every Retrieve Job that was sent, and when.</summary>
    public IReadOnlyList<(string Body, DateTimeOffset At)> Dispatched => [.. _sent.Where(sent => sent.Queue == QueueName.Retrieve).Select(sent => (sent.Message.Body, sent.At))];

    /// <summary>While true, nothing that is sent arrives.</summary>
    public bool IsHolding { get; set; } = true;

    public Task SendAsync(QueueName queue, IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            _sent.Enqueue((queue, message, time.GetUtcNow()));
        }

        return IsHolding ? Task.CompletedTask : DeliverAsync(queue, messages, cancellationToken);
    }

    /// <summary>How many messages would be received at once.</summary>
    public int Waiting(QueueName queue) => Volatile.Read(ref _waiting[(int)queue]);

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int max, CancellationToken cancellationToken)
    {
        var messages = await inner.ReceiveAsync(queue, max, cancellationToken);
        Interlocked.Add(ref _waiting[(int)queue], -messages.Count);
        return messages;
    }

    public async Task SettleAsync(QueueMessage message, Settlement settlement, CancellationToken cancellationToken)
    {
        await inner.SettleAsync(message, settlement, cancellationToken);
        Interlocked.Add(ref _waiting[(int)message.Queue], settlement is Settlement.Abandoned ? 1 : 0);
    }

    /// <summary>Delivers all that was held, twice.</summary>
    public async Task LetGoAsync(CancellationToken cancellationToken)
    {
        IsHolding = false;
        foreach (var group in _sent.ToArray().Concat(_sent.ToArray()).GroupBy(sent => sent.Queue))
        {
            await DeliverAsync(group.Key, [.. group.Select(sent => sent.Message)], cancellationToken);
        }
    }

    private async Task DeliverAsync(QueueName queue, IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        await inner.SendAsync(queue, messages, cancellationToken);
        Interlocked.Add(ref _waiting[(int)queue], messages.Count);
    }
}
