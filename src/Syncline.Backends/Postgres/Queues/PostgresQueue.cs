using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Backends.Queues;
using Syncline.Hosting;
using Syncline.Queues;
using Syncline.Runs;

namespace Syncline.Backends.Postgres.Queues;

/// <summary>
/// A queue in the store's own database. Receivers skip what others hold; a message is hidden while it is worked on, for as long as a slice may take and the grace
/// period. Messages that are sent or settled one by one are gathered into sets.
/// </summary>
internal sealed partial class PostgresQueue : IMessageQueue
{
    private static readonly Statements Sql = Statements.Of("system/queue");
    private readonly PostgresDatabase _database;
    private readonly PostgresWakeUp _wakeUp;
    private readonly PostgresQueueOptions _options;
    private readonly long _visibility;
    private readonly TimeProvider _time;
    private readonly ILogger<PostgresQueue> _log;
    private readonly Gatherer<OutgoingMessage, bool>[] _sending;
    private readonly Gatherer<PostgresReceipt, bool> _completing;

    public PostgresQueue(
        PostgresDatabase database, PostgresWakeUp wakeUp, IOptions<PostgresQueueOptions> options, IOptions<SynclineOptions> engine, TimeProvider time, ILogger<PostgresQueue> log)
    {
        (_database, _wakeUp, _options, _time, _log) = (database, wakeUp, options.Value, time, log);
        _visibility = (long)_options.VisibilityWith(engine.Value).TotalMilliseconds;
        _sending = [.. QueueWords.All.Select(queue => new Gatherer<OutgoingMessage, bool>((messages, stop) => InsertAsync(queue, messages, stop)))];
        _completing = new Gatherer<PostgresReceipt, bool>(CompleteAsync);
    }

    public bool IsDurable => true;

    public Task SendAsync(QueueName queue, IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken) => messages switch
    {
        [] => Task.CompletedTask,
        [var single] => _sending[(int)queue].AskAsync(single, cancellationToken),
        _ => InsertAsync(queue, messages, cancellationToken),
    };

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int max, CancellationToken cancellationToken)
    {
        var until = _time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = _wakeUp.NextAsync(queue);

            // Not cancelled half way: the server may have hidden what nobody would receive then.
            var messages = await TakeAsync(queue, max);
            if (messages.Count > 0)
            {
                return messages;
            }

            var left = _options.Patience - _time.GetElapsedTime(until);
            if (left <= TimeSpan.Zero)
            {
                return [];
            }

            await WaitAsync(next, left < _options.PollPeriod ? left : _options.PollPeriod, cancellationToken);
        }
    }

    public Task SettleAsync(QueueMessage message, Settlement settlement, CancellationToken cancellationToken)
    {
        var receipt = (PostgresReceipt)message.Receipt;
        return settlement switch
        {
            Settlement.Abandoned => AbandonAsync(message.Queue, receipt, cancellationToken),
            Settlement.DeadLettered dead => SetAsideAsync(message.Queue, message.Body, receipt, dead.Reason, cancellationToken),
            _ => _completing.AskAsync(receipt, cancellationToken),
        };
    }

    private Task<IReadOnlyList<bool>> InsertAsync(QueueName queue, IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken) => _database.AsSystemAsync(
        async session =>
        {
            var values = new
            {
                queue = QueueWords.Of(queue),
                bodies = messages.Select(message => message.Body).ToArray(),
                groups = messages.Select(message => message.Group).ToArray(),
                traces = messages.Select(message => message.TraceParent).ToArray(),
            };
            session.Defer(Sql["send"], values);
            await session.ExecuteAsync(Sql["wake"], new { values.queue }, cancellationToken);
            return Done(messages.Count);
        },
        cancellationToken);

    private async Task<IReadOnlyList<QueueMessage>> TakeAsync(QueueName queue, int max)
    {
        var rows = await _database.AsSystemAsync(
            session =>
            {
                session.Defer(Sql["relax"], null);
                return session.ListAsync<TakenMessageRow>(Sql["take"], new { queue = QueueWords.Of(queue), visibility = _visibility, max }, CancellationToken.None);
            },
            CancellationToken.None);
        var messages = new List<QueueMessage>(rows.Count);
        foreach (var row in rows)
        {
            var receipt = new PostgresReceipt(row.Id, row.Deliveries);
            if (row.Deliveries > _options.DeliveryLimit)
            {
                await SetAsideAsync(queue, row.Body, receipt, DeliveryLimit.Reason(row.Deliveries - 1), CancellationToken.None);
                continue;
            }

            messages.Add(new QueueMessage(queue, row.Body, receipt, row.Deliveries, row.TraceParent));
        }

        return messages;
    }

    private async Task WaitAsync(Task next, TimeSpan time, CancellationToken cancellationToken)
    {
        try
        {
            await next.WaitAsync(time, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Nobody called: it looks by itself.
        }
    }

    private Task<IReadOnlyList<bool>> CompleteAsync(IReadOnlyList<PostgresReceipt> receipts, CancellationToken cancellationToken) => _database.AsSystemAsync(
        async session =>
        {
            session.Defer(Sql["relax"], null);
            await session.ExecuteAsync(
                Sql["complete"],
                new { receipts = receipts.Select(receipt => receipt.Id).ToArray(), deliveries = receipts.Select(receipt => receipt.Delivery).ToArray() },
                cancellationToken);
            return Done(receipts.Count);
        },
        cancellationToken);

    private Task<int> AbandonAsync(QueueName queue, PostgresReceipt receipt, CancellationToken cancellationToken) => _database.AsSystemAsync(
        async session =>
        {
            session.Defer(Sql["abandon"], new { id = receipt.Id, delivery = receipt.Delivery });
            return await session.ExecuteAsync(Sql["wake"], new { queue = QueueWords.Of(queue) }, cancellationToken);
        },
        cancellationToken);

    private async Task SetAsideAsync(QueueName queue, string body, PostgresReceipt receipt, SyncError reason, CancellationToken cancellationToken)
    {
        var moved = await _database.AsSystemAsync(
            session => session.ExecuteAsync(Sql["set_aside"], new { id = receipt.Id, delivery = receipt.Delivery, reason = reason.ToString() }, cancellationToken),
            cancellationToken);
        if (moved > 0)
        {
            LogDeadLetter(queue, body, receipt.Delivery, reason);
        }
    }

    private static IReadOnlyList<bool> Done(int count) => [.. Enumerable.Repeat(true, count)];

    [LoggerMessage(2931, LogLevel.Error, "The message {Body} of the {Queue} queue is set aside after {Delivery} deliveries: {Reason}")]
    private partial void LogDeadLetter(QueueName queue, string body, int delivery, SyncError reason);
}
