using System.Collections.Concurrent;
using Syncline.Queues;

namespace EndToEnd.Secrets;

/// <summary>Passes everything on, and keeps the text of every message.</summary>
internal sealed class RecordingQueue(IMessageQueue inner) : IMessageQueue
{
    private readonly ConcurrentQueue<string> _bodies = new();

    public IReadOnlyList<string> Bodies => [.. _bodies];

    public bool IsDurable => inner.IsDurable;

    public Task SendAsync(QueueName queue, IReadOnlyList<string> bodies, CancellationToken cancellationToken)
    {
        foreach (var body in bodies)
        {
            _bodies.Enqueue(body);
        }

        return inner.SendAsync(queue, bodies, cancellationToken);
    }

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int max, CancellationToken cancellationToken) => inner.ReceiveAsync(queue, max, cancellationToken);

    public Task SettleAsync(QueueMessage message, Settlement settlement, CancellationToken cancellationToken) => inner.SettleAsync(message, settlement, cancellationToken);
}
