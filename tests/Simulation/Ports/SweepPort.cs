using Syncline.Integrations;
using Syncline.Maintenance;

namespace Simulation.Ports;

/// <summary>The sweep store as one process reaches it.</summary>
internal sealed class SweepPort(Gate gate, ISweepStore store) : ISweepStore
{
    public Task<int> ReturnUntakenAsync(TimeSpan sendGrace, TimeSpan throttle, CancellationToken cancellationToken) => gate.CallAsync(
        "return untaken", () => store.ReturnUntakenAsync(sendGrace, throttle, cancellationToken), count => Tell("return untaken", count), cancellationToken);

    public Task<int> ExpireLeasesAsync(int attempts, CancellationToken cancellationToken) => gate.CallAsync(
        "expire leases", () => store.ExpireLeasesAsync(attempts, cancellationToken), count => Tell("expire leases", count), cancellationToken);

    public Task<IReadOnlyList<RunKey>> TakeStalledProcessingAsync(TimeSpan grace, int limit, CancellationToken cancellationToken) => gate.CallAsync(
        "take stalled", () => store.TakeStalledProcessingAsync(grace, limit, cancellationToken), runs => Tell("take stalled", runs.Count), cancellationToken);

    public Task<int> ReturnAllAsync(CancellationToken cancellationToken) =>
        gate.CallAsync("return all", () => store.ReturnAllAsync(cancellationToken), count => Tell("return all", count), cancellationToken);

    private void Tell(string call, int count) => gate.World.Story.TellIf(count > 0, gate.Process, call, () => $"{count} runs");
}
