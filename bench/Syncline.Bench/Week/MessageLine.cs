using Syncline.Integrations;
using Syncline.Queues;

namespace Syncline.Bench.Week;

/// <summary>A queue that loses nothing and keeps the order. One thread: whoever receives takes what is there.</summary>
internal sealed class MessageLine : IMessageQueue
{
    private readonly Queue<string> _bodies = new();

    /// <summary>How many wait.</summary>
    public int Count => _bodies.Count;

    /// <inheritdoc/>
    public bool IsDurable => true;

    /// <summary>Takes the first message; null when there is none.</summary>
    public RunKey? Take() => _bodies.TryDequeue(out var body) ? JobMessage.Read(body) : null;

    /// <inheritdoc/>
    public Task SendAsync(QueueName queue, IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            _bodies.Enqueue(message.Body);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int max, CancellationToken cancellationToken)
    {
        var taken = new List<QueueMessage>();
        while (taken.Count < max && _bodies.TryDequeue(out var body))
        {
            taken.Add(new QueueMessage(queue, body, body, 1));
        }

        return Task.FromResult<IReadOnlyList<QueueMessage>>(taken);
    }

    /// <inheritdoc/>
    public Task SettleAsync(QueueMessage message, Settlement settlement, CancellationToken cancellationToken)
    {
        if (settlement is Settlement.Abandoned)
        {
            _bodies.Enqueue(message.Body);
        }

        return Task.CompletedTask;
    }
}
