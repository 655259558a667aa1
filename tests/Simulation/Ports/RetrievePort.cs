using Syncline.Integrations;
using Syncline.Retrieving;

namespace Simulation.Ports;

/// <summary>The retrieve store as one process reaches it.</summary>
internal sealed class RetrievePort(Gate gate, IRetrieveStore store) : IRetrieveStore
{
    public Task<LeasedRun?> LeaseAsync(RunKey run, string worker, TimeSpan duration, CancellationToken cancellationToken) => gate.CallAsync(
        Calls.Lease, () => store.LeaseAsync(run, worker, duration, cancellationToken), leased => gate.World.Watch.Leased(gate, run, leased), cancellationToken);

    public Task<bool> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken) => gate.CallAsync(
        "renew lease",
        () => store.RenewAsync(lease, duration, cancellationToken),
        renewed => gate.World.Watch.Wrote(gate, "renew lease", lease, renewed),
        cancellationToken);

    public Task<StageResult> StageAsync(Lease lease, PageToStage page, CancellationToken cancellationToken) => gate.CallAsync(
        Calls.Stage, () => store.StageAsync(lease, page, cancellationToken), result => gate.World.Watch.Staged(gate, lease, page, result), cancellationToken);

    public Task<StagedAmount> ReadStagedAsync(Lease lease, CancellationToken cancellationToken) =>
        gate.CallAsync("read staged", () => store.ReadStagedAsync(lease, cancellationToken), null, cancellationToken);

    public Task<bool> EndSliceAsync(Lease lease, SliceEnd end, CancellationToken cancellationToken) => gate.CallAsync(
        Calls.EndSlice, () => store.EndSliceAsync(lease, end, cancellationToken), ended => gate.World.Watch.SliceEnded(gate, lease, end, ended), cancellationToken);

    public IPartitionCursors PartitionsOf(ObjectKey key) => store.PartitionsOf(key);
}
