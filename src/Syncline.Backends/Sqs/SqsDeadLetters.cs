using Amazon.SQS.Model;
using Syncline.Backends.Queues;
using Syncline.Queues;

namespace Syncline.Backends.Sqs;

/// <summary>The queues of what was set aside. To look at a message, it is received and at once made visible again.</summary>
internal sealed class SqsDeadLetters(SqsConnection connection, SqsSender sender) : IDeadLetters
{
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(QueueName queue, int max, CancellationToken cancellationToken)
    {
        var name = connection.DeadNameOf(queue);
        var url = await connection.UrlOfAsync(name, cancellationToken);
        var messages = new List<Message>();
        try
        {
            while (messages.Count < max && await TakeAsync(name, max - messages.Count, cancellationToken) is { Count: > 0 } more)
            {
                messages.AddRange(more);
            }
        }
        finally
        {
            foreach (var message in messages)
            {
                await connection.CallAsync(name, client => client.ChangeMessageVisibilityAsync(url, message.ReceiptHandle, 0, CancellationToken.None));
            }
        }

        return [.. messages.Select(message => new DeadLetter(queue, message.Body, SqsMessages.ReasonOf(message) ?? DeliveryLimit.Reason().ToString()))];
    }

    public async Task<int> RedriveAsync(QueueName queue, int max, CancellationToken cancellationToken)
    {
        var name = connection.DeadNameOf(queue);
        var count = 0;
        while (count < max && await TakeAsync(name, max - count, cancellationToken) is { Count: > 0 } messages)
        {
            await sender.SendAsync(
                connection.NameOf(queue),
                [.. messages.Select((message, place) => SqsMessages.Entry(place, message.Body, SqsMessages.GroupOf(message), SqsMessages.TraceOf(message)))],
                cancellationToken);
            await sender.DeleteAsync(name, [.. messages.Select(message => message.ReceiptHandle)], cancellationToken);
            count += messages.Count;
        }

        return count;
    }

    private async Task<List<Message>> TakeAsync(string name, int max, CancellationToken cancellationToken)
    {
        var url = await connection.UrlOfAsync(name, cancellationToken);
        var request = SqsMessages.Request(url, Math.Min(max, SqsMessages.BatchSize), TimeSpan.FromSeconds(1), Visibility);
        return (await connection.CallAsync(name, client => client.ReceiveMessageAsync(request, cancellationToken))).Messages ?? [];
    }
}
