using RabbitMQ.Client;
using Syncline.Backends.Queues;
using Syncline.Queues;

namespace Syncline.Backends.RabbitMq;

/// <summary>The figures that RabbitMQ tells any client: what waits, and not what is taken or how old it is.</summary>
internal sealed class RabbitMqGauge(RabbitMqConnection connection, RabbitMqTopology topology) : IQueueGauge
{
    public async Task<IReadOnlyList<QueueDepth>> MeasureAsync(CancellationToken cancellationToken)
    {
        await using var channel = await connection.OpenChannelAsync(null, cancellationToken);
        var depths = new List<QueueDepth>();
        foreach (var queue in QueueWords.All)
        {
            depths.Add(new QueueDepth(
                queue,
                await CountAsync(channel, topology.NameOf(queue), cancellationToken),
                null,
                await CountAsync(channel, topology.DeadNameOf(queue), cancellationToken),
                null));
        }

        return depths;
    }

    private async Task<long> CountAsync(IChannel channel, string name, CancellationToken cancellationToken) =>
        (await connection.CallAsync(() => channel.QueueDeclarePassiveAsync(name, cancellationToken), cancellationToken)).MessageCount;
}
