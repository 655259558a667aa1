using Microsoft.Extensions.DependencyInjection;
using Syncline.Queues;

namespace Backends.Tests.Queues;

/// <summary>One process at the queues, and the steps of a test in it.</summary>
public sealed class QueueProcess(ServiceProvider services, QueueBackend backend) : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(6);

    public IMessageQueue Queue => services.GetRequiredService<IMessageQueue>();

    public IDeadLetters DeadLetters => services.GetRequiredService<IDeadLetters>();

    public IQueueGauge Gauge => services.GetRequiredService<IQueueGauge>();

    public IQueueSetup Setup => services.GetRequiredService<IQueueSetup>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task SendAsync(QueueName queue, params string[] bodies) =>
        Queue.SendAsync(queue, [.. bodies.Select((body, place) => new OutgoingMessage(body, $"{place % 3}"))], Stop);

    /// <summary>Receives until there are so many. Fails when they do not come within the bound, which is wide because machines are slow.</summary>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int count)
    {
        var messages = new List<QueueMessage>();
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        bound.CancelAfter(Bound);
        while (messages.Count < count)
        {
            messages.AddRange(await backend.WhileTimePassesAsync(Queue.ReceiveAsync(queue, count - messages.Count, bound.Token)));
        }

        return messages;
    }

    public async Task<QueueMessage> ReceiveOneAsync(QueueName queue) => (await ReceiveAsync(queue, 1)).Single();

    /// <summary>What comes, one after the other, each settled at once, until nothing comes any more within the backend's patience.</summary>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveRestAsync(QueueName queue)
    {
        var messages = new List<QueueMessage>();
        while (await backend.WhileTimePassesAsync(Queue.ReceiveAsync(queue, 100, Stop)) is { Count: > 0 } more)
        {
            messages.AddRange(more);
            await SettleAsync(more);
        }

        return messages;
    }

    public Task SettleAsync(QueueMessage message, Settlement settlement) => Queue.SettleAsync(message, settlement, Stop);

    /// <summary>Settles them as the executor does: each by itself, all at once.</summary>
    public Task SettleAsync(IEnumerable<QueueMessage> messages) =>
        Task.WhenAll(messages.Select(message => SettleAsync(message, new Settlement.Completed())));

    /// <summary>Tries as a worker does, until the queue is there again. Fails after the bound.</summary>
    public static async Task<T> PersistAsync<T>(Func<CancellationToken, Task<T>> attempt)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        bound.CancelAfter(Bound);
        while (true)
        {
            try
            {
                return await attempt(bound.Token);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                await Task.Delay(200, bound.Token);
            }
        }
    }

    /// <inheritdoc cref="PersistAsync{T}"/>
    public static Task PersistAsync(Func<CancellationToken, Task> attempt) => PersistAsync(async stop =>
    {
        await attempt(stop);
        return true;
    });

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
