using Syncline.Queues;
using Syncline.Runs;

namespace Syncline.Backends.RabbitMq;

/// <summary>The connection declares the queues whenever it is made, so that a server that was set up anew needs nobody; creating and checking are connecting.</summary>
internal sealed class RabbitMqSetup(RabbitMqConnection connection) : IQueueSetup
{
    public Task CreateAsync(CancellationToken cancellationToken) => connection.ConnectAsync(cancellationToken);

    public async Task<IReadOnlyList<SyncError>> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await connection.ConnectAsync(cancellationToken);
            return [];
        }
        catch (SyncException exception)
        {
            return [exception.Error];
        }
    }
}
