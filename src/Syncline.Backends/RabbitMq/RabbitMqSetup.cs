using Syncline.Queues;
using Syncline.Runs;

namespace Syncline.Backends.RabbitMq;

/// <summary>The connection declares the queues whenever it is made, so that a server that was set up anew needs nobody; creating and checking are connecting.</summary>
internal sealed class RabbitMqSetup(RabbitMqConnection connection, RabbitMqTopology topology) : IQueueSetup
{
    public Task CreateAsync(CancellationToken cancellationToken) => connection.ConnectAsync(cancellationToken);

    public async Task<IReadOnlyList<SyncError>> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Asked, not assumed: a connection that is open may lead to a server that has gone silent, or that has lost a queue.
            await using var channel = await connection.OpenChannelAsync(null, cancellationToken);
            await connection.CallAsync(() => topology.FindAsync(channel, cancellationToken), cancellationToken);
            return [];
        }
        catch (SyncException exception)
        {
            return [exception.Error];
        }
    }
}
