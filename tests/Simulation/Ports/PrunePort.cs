using Syncline.Maintenance;

namespace Simulation.Ports;

/// <summary>The prune store as one process reaches it.</summary>
internal sealed class PrunePort(Gate gate, IPruneStore store) : IPruneStore
{
    public Task<int> PruneRunsAsync(int keep, TimeSpan age, int limit, CancellationToken cancellationToken) =>
        gate.CallAsync("prune runs", () => store.PruneRunsAsync(keep, age, limit, cancellationToken), _ => { }, cancellationToken);

    public Task<int> PruneLeftoversAsync(TimeSpan age, int limit, CancellationToken cancellationToken) =>
        gate.CallAsync("prune leftovers", () => store.PruneLeftoversAsync(age, limit, cancellationToken), _ => { }, cancellationToken);

    public Task<int> PruneChangesAsync(TimeSpan age, int limit, CancellationToken cancellationToken) =>
        gate.CallAsync("prune changes", () => store.PruneChangesAsync(age, limit, cancellationToken), _ => { }, cancellationToken);
}
