using System.Collections.Concurrent;
using Syncline.Queues;

namespace EndToEnd.Throttling;

/// <summary>A queue that keeps what is sent to itself until it is let go, and then delivers all of it, each message twice.</summary>
internal sealed class HoldingQueue(IMessageQueue inner, TimeProvider time) : IMessageQueue
{
    private readonly ConcurrentQueue<(QueueName Queue, OutgoingMessage Message, DateTimeOffset At)> _sent = new();

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

        return IsHolding ? Task.CompletedTask : inner.SendAsync(queue, messages, cancellationToken);
    }

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int max, CancellationToken cancellationToken) => inner.ReceiveAsync(queue, max, cancellationToken);

    public Task SettleAsync(QueueMessage message, Settlement settlement, CancellationToken cancellationToken) => inner.SettleAsync(message, settlement, cancellationToken);

    /// <summary>Delivers all that was held, twice.</summary>
    public async Task LetGoAsync(CancellationToken cancellationToken)
    {
        IsHolding = false;
        foreach (var group in _sent.ToArray().Concat(_sent.ToArray()).GroupBy(sent => sent.Queue))
        {
            await inner.SendAsync(group.Key, [.. group.Select(sent => sent.Message)], cancellationToken);
        }
    }
}
