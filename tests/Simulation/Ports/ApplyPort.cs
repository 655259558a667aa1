using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Runs;

namespace Simulation.Ports;

/// <summary>The apply store as one process reaches it.</summary>
internal sealed class ApplyPort(Gate gate, IApplyStore store) : IApplyStore
{
    public Task<ProcessClaim?> ClaimAsync(RunKey run, string worker, TimeSpan duration, CancellationToken cancellationToken) => gate.CallAsync(
        "claim", () => store.ClaimAsync(run, worker, duration, cancellationToken), claim => Tell("claim", claim is not null, () => $"run {run}, after page {claim!.AppliedPage}"), cancellationToken);

    public Task<StagedPage?> FindPageAsync(RunKey run, int number, CancellationToken cancellationToken) =>
        gate.CallAsync("find page", () => store.FindPageAsync(run, number, cancellationToken), null, cancellationToken);

    public Task<IApplyTransaction?> BeginPageAsync(RunKey run, int number, CancellationToken cancellationToken) =>
        BeginAsync(() => store.BeginPageAsync(run, number, cancellationToken), run, number, cancellationToken);

    public Task<IApplyTransaction?> BeginRepairAsync(ObjectKey key, CancellationToken cancellationToken) =>
        BeginAsync(() => store.BeginRepairAsync(key, cancellationToken), null, 0, cancellationToken);

    public async Task ReleaseAsync(ProcessClaim claim, SyncError? error, CancellationToken cancellationToken) => await gate.CallAsync(
        "release claim",
        async () =>
        {
            await store.ReleaseAsync(claim, error, cancellationToken);
            return true;
        },
        _ => Tell("release claim", error is not null, () => $"run {claim.Run} fails: {error}"),
        cancellationToken);

    private async Task<IApplyTransaction?> BeginAsync(Func<Task<IApplyTransaction?>> begin, RunKey? run, int number, CancellationToken cancellationToken)
    {
        ApplyTransactionPort? port = null;
        try
        {
            await gate.CallAsync(
                "begin page",
                async () =>
                {
                    if (await begin() is { } transaction)
                    {
                        port = new ApplyTransactionPort(gate, transaction, run, number);
                    }

                    return port is not null;
                },
                null,
                cancellationToken);
        }
        catch
        {
            // The server rolls back what its lost client had open.
            port?.RollBack();
            throw;
        }

        return port;
    }

    private void Tell(string call, bool isWorthIt, Func<string> what) => gate.World.Story.TellIf(isWorthIt, gate.Process, call, what);
}
