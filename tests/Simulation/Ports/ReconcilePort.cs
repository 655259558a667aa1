using System.Runtime.CompilerServices;
using Syncline.Integrations;
using Syncline.Processing;

namespace Simulation.Ports;

/// <summary>The reconcile store as one process reaches it.</summary>
internal sealed class ReconcilePort(Gate gate, IReconcileStore store) : IReconcileStore
{
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadSeenAsync(RunKey run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = await gate.CallAsync("read seen", () => AllAsync(run, cancellationToken), null, cancellationToken);
        foreach (var page in pages)
        {
            yield return page;
        }
    }

    public Task<bool> IsCompleteAsync(RunKey run, CancellationToken cancellationToken) =>
        gate.CallAsync("is complete", () => store.IsCompleteAsync(run, cancellationToken), null, cancellationToken);

    public Task<IReadOnlyList<string>> ListLiveIdsAsync(ObjectKey key, string? after, int limit, CancellationToken cancellationToken) =>
        gate.CallAsync("list live ids", () => store.ListLiveIdsAsync(key, after, limit, cancellationToken), null, cancellationToken);

    public Task<bool> DeleteAsync(RunKey run, IReadOnlyList<string> ids, CancellationToken cancellationToken) => gate.CallAsync(
        "delete absent", () => store.DeleteAsync(run, ids, cancellationToken), done => Tell("delete absent", run, done, ids), cancellationToken);

    public Task<bool> CompleteAsync(RunKey run, IReadOnlyList<string> lastDeletes, long heldDeletes, CancellationToken cancellationToken) => gate.CallAsync(
        "complete run", () => store.CompleteAsync(run, lastDeletes, heldDeletes, cancellationToken), done => Tell("complete run", run, done, lastDeletes), cancellationToken);

    private async Task<List<ReadOnlyMemory<byte>>> AllAsync(RunKey run, CancellationToken cancellationToken)
    {
        var pages = new List<ReadOnlyMemory<byte>>();
        await foreach (var page in store.ReadSeenAsync(run, cancellationToken))
        {
            pages.Add(page);
        }

        return pages;
    }

    private void Tell(string call, RunKey run, bool isDone, IReadOnlyList<string> ids) =>
        gate.World.Story.TellIf(true, gate.Process, call, () => $"run {run}: {(isDone ? "done" : "not its any more")}{(ids.Count == 0 ? "" : $", absent: {string.Join(", ", ids)}")}");
}
