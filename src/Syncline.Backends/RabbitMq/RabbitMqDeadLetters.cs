using System.Text;
using RabbitMQ.Client;
using Syncline.Backends.Queues;
using Syncline.Queues;

namespace Syncline.Backends.RabbitMq;

/// <summary>The queues of what was set aside. To look at a message, it is taken and given back when the channel closes.</summary>
internal sealed class RabbitMqDeadLetters(RabbitMqConnection connection, RabbitMqTopology topology, RabbitMqSender sender) : IDeadLetters
{
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(QueueName queue, int max, CancellationToken cancellationToken)
    {
        await using var channel = await connection.OpenChannelAsync(null, cancellationToken);
        var letters = new List<DeadLetter>();
        while (letters.Count < max && await TakeAsync(channel, queue, cancellationToken) is { } taken)
        {
            letters.Add(new DeadLetter(
                queue, Encoding.UTF8.GetString(taken.Body.Span), RabbitMqMessages.ReasonOf(taken.BasicProperties) ?? DeliveryLimit.Reason().ToString()));
        }

        return letters;
    }

    public async Task<int> RedriveAsync(QueueName queue, int max, CancellationToken cancellationToken)
    {
        await using var channel = await connection.OpenChannelAsync(null, cancellationToken);
        var count = 0;
        while (count < max && await TakeAsync(channel, queue, cancellationToken) is { } taken)
        {
            var properties = RabbitMqMessages.Properties(RabbitMqMessages.GroupOf(taken.BasicProperties), RabbitMqMessages.TraceOf(taken.BasicProperties));
            await sender.SendAsync(topology.NameOf(queue), [(Encoding.UTF8.GetString(taken.Body.Span), properties)], cancellationToken);
            await channel.BasicAckAsync(taken.DeliveryTag, multiple: false, cancellationToken);
            count++;
        }

        return count;
    }

    private Task<BasicGetResult?> TakeAsync(IChannel channel, QueueName queue, CancellationToken cancellationToken) =>
        connection.CallAsync(() => channel.BasicGetAsync(topology.DeadNameOf(queue), autoAck: false, cancellationToken), cancellationToken);
}
