using System.Collections.Concurrent;
using Syncline.Queues;

namespace EndToEnd.Secrets;

/// <summary>Passes everything on, and keeps the text of every message.</summary>
internal sealed class RecordingQueue(IMessageQueue inner) : IMessageQueue
{
    private readonly ConcurrentQueue<string> _bodies = new();

    public IReadOnlyList<string> Bodies => [.. _bodies];

    public bool IsDurable => inner.IsDurable;

    public Task SendAsync(QueueName queue, IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            _bodies.Enqueue(message.Body);
        }

        return inner.SendAsync(queue, messages, cancellationToken);
    }

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int max, CancellationToken cancellationToken) => inner.ReceiveAsync(queue, max, cancellationToken);

    public Task SettleAsync(QueueMessage message, Settlement settlement, CancellationToken cancellationToken) => inner.SettleAsync(message, settlement, cancellationToken);
}
