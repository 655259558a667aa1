using Amazon.SQS.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Backends.Queues;
using Syncline.Hosting;
using Syncline.Queues;

namespace Syncline.Backends.Sqs;

/// <summary>
/// A standard queue of Amazon SQS, fair between Customers by their message group. A message is hidden while it is worked on for as long as a slice may take and the
/// grace period; what nobody settles comes again after that, and SQS itself sets it aside after its last delivery.
/// </summary>
internal sealed partial class SqsQueue : IMessageQueue, IDisposable
{
    private readonly SqsConnection _connection;
    private readonly SqsSender _sender;
    private readonly SqsOptions _options;
    private readonly TimeSpan _visibility;
    private readonly ILogger<SqsQueue> _log;
    private readonly Gatherer<string>[] _deletions;
    private readonly CancellationTokenSource _life = new();

    public SqsQueue(SqsConnection connection, SqsSender sender, IOptions<SqsOptions> options, IOptions<SynclineOptions> engine, ILogger<SqsQueue> log)
    {
        _connection = connection;
        _sender = sender;
        _options = options.Value;
        _visibility = _options.VisibilityWith(engine.Value);
        _log = log;
        _deletions = [.. QueueWords.All.Select(queue => new Gatherer<string>(
            SqsMessages.BatchSize, _options.Calls, handles => _sender.DeleteAsync(_connection.NameOf(queue), handles, _life.Token)))];
    }

    public bool IsDurable => true;

    public async Task SendAsync(QueueName queue, IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(
            messages.Chunk(SqsMessages.BatchSize),
            new ParallelOptions { MaxDegreeOfParallelism = _options.Calls, CancellationToken = cancellationToken },
            async (batch, stop) => await _sender.SendAsync(
                _connection.NameOf(queue),
                [.. batch.Select((message, place) => SqsMessages.Entry(place, message.Body, message.Group, message.TraceParent))],
                stop));

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(QueueName queue, int max, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var poll = PollAsync(queue, Math.Min(max, SqsMessages.BatchSize), _options.Patience);
        IReadOnlyList<QueueMessage> first;
        try
        {
            first = await poll.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _ = GiveBackAsync(poll);
            throw;
        }

        return first.Count < SqsMessages.BatchSize || max == first.Count ? first : [.. first, .. await TakeMoreAsync(queue, max - first.Count)];
    }

    public Task SettleAsync(QueueMessage message, Settlement settlement, CancellationToken cancellationToken)
    {
        var receipt = (SqsReceipt)message.Receipt;
        if (!receipt.TrySettle())
        {
            return Task.CompletedTask;
        }

        return settlement switch
        {
            Settlement.Abandoned => AbandonAsync(message.Queue, receipt.Handle, cancellationToken),
            Settlement.DeadLettered dead => SetAsideAsync(message, receipt, dead, cancellationToken),
            _ => _deletions[(int)message.Queue].AddAsync(receipt.Handle).WaitAsync(cancellationToken),
        };
    }

    public void Dispose()
    {
        _life.Cancel();
        _life.Dispose();
    }

    /// <summary>Is not cancelled with its caller: SQS would have hidden messages that nobody received.</summary>
    private async Task<IReadOnlyList<QueueMessage>> PollAsync(QueueName queue, int max, TimeSpan patience)
    {
        var name = _connection.NameOf(queue);
        var url = await _connection.UrlOfAsync(name, _life.Token);
        var response = await _connection.CallAsync(name, client => client.ReceiveMessageAsync(SqsMessages.Request(url, max, patience, _visibility), _life.Token));
        return [.. (response.Messages ?? []).Select(message => SqsMessages.Read(queue, message))];
    }

    /// <summary>What else is there now, in calls of ten at once. A call that fails brings nothing, as if there were no more.</summary>
    private async Task<IEnumerable<QueueMessage>> TakeMoreAsync(QueueName queue, int max)
    {
        var polls = Enumerable.Range(0, Math.Min(_options.Calls, (max + SqsMessages.BatchSize - 1) / SqsMessages.BatchSize)).Select(async number =>
        {
            try
            {
                return await PollAsync(queue, Math.Min(SqsMessages.BatchSize, max - (number * SqsMessages.BatchSize)), TimeSpan.Zero);
            }
            catch (Runs.SyncException exception)
            {
                LogFewer(queue, exception.Error);
                return [];
            }
        });
        return (await Task.WhenAll(polls)).SelectMany(messages => messages);
    }

    private async Task GiveBackAsync(Task<IReadOnlyList<QueueMessage>> poll)
    {
        try
        {
            foreach (var message in await poll)
            {
                await SettleAsync(message, new Settlement.Abandoned(), _life.Token);
            }
        }
        catch (Exception exception) when (exception is Runs.SyncException or OperationCanceledException or ObjectDisposedException)
        {
            LogNotGivenBack(exception.Message);
        }
    }

    private async Task AbandonAsync(QueueName queue, string handle, CancellationToken cancellationToken)
    {
        var name = _connection.NameOf(queue);
        var url = await _connection.UrlOfAsync(name, cancellationToken);
        try
        {
            await _connection.CallAsync(name, client => client.ChangeMessageVisibilityAsync(url, handle, 0, cancellationToken));
        }
        catch (Runs.SyncException exception) when (exception.InnerException is MessageNotInflightException or ReceiptHandleIsInvalidException)
        {
            // Too late: it is with somebody else, or done.
        }
    }

    private async Task SetAsideAsync(QueueMessage message, SqsReceipt receipt, Settlement.DeadLettered dead, CancellationToken cancellationToken)
    {
        var entry = SqsMessages.Entry(0, message.Body, receipt.Group, message.TraceParent, dead.Reason.ToString());
        await _sender.SendAsync(_connection.DeadNameOf(message.Queue), [entry], cancellationToken);
        await _deletions[(int)message.Queue].AddAsync(receipt.Handle).WaitAsync(cancellationToken);
        LogDeadLetter(message.Queue, message.Body, message.Delivery, dead.Reason);
    }

    [LoggerMessage(2910, LogLevel.Error, "The message {Body} of the {Queue} queue is set aside after {Delivery} deliveries: {Reason}")]
    private partial void LogDeadLetter(QueueName queue, string body, int delivery, Runs.SyncError reason);

    [LoggerMessage(2911, LogLevel.Warning, "{Queue}: fewer messages than asked for could be received: {Reason}")]
    private partial void LogFewer(QueueName queue, Runs.SyncError reason);

    [LoggerMessage(2912, LogLevel.Debug, "Messages that came for a receiver who had gone come again when their visibility ends: {Reason}")]
    private partial void LogNotGivenBack(string reason);
}
