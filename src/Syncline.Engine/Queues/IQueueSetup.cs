using Syncline.Runs;

namespace Syncline.Queues;

/// <summary>What an installation asks of its queues once, and of their presence at every start.</summary>
public interface IQueueSetup
{
    /// <summary>Creates what is missing and leaves alone what is there. May be called again, and by several at once.</summary>
    /// <exception cref="SyncException"><c>queue.*</c>: it cannot be reached, or refuses.</exception>
    Task CreateAsync(CancellationToken cancellationToken);

    /// <summary>Everything that is wrong with the queues, unreachable ones included; empty when all is well. Changes nothing.</summary>
    Task<IReadOnlyList<SyncError>> CheckAsync(CancellationToken cancellationToken);
}
