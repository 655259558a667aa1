using Syncline.Integrations;
using Syncline.Scheduling;

namespace Syncline.Bench.Week;

/// <summary>The dispatcher's view of the tables in memory. It picks as the stores of the backends do, which a test holds it to.</summary>
internal sealed class WeekDispatchStore(WeekTables tables) : IDispatchStore
{
    private readonly Dictionary<string, (int Slots, long ExpiresAt)> _workers = [];

    /// <inheritdoc/>
    public Task<DispatchLoad> ReadLoadAsync(CancellationToken cancellationToken) => Task.FromResult(new DispatchLoad(
        _workers.Values.Sum(worker => worker.ExpiresAt > tables.Now ? worker.Slots : 0),
        tables.Retrieving.All,
        tables.Retrieving.FirstSyncs,
        tables.Dispatched.All,
        tables.Dispatched.FirstSyncs));

    /// <inheritdoc/>
    public Task<int> WakeAsync(CancellationToken cancellationToken) => Task.FromResult(tables.Wake());

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunKey>> PickAsync(bool isInitial, int limit, CancellationToken cancellationToken)
    {
        var picked = tables.Dispatch(isInitial, limit);
        return Task.FromResult<IReadOnlyList<RunKey>>(picked.Count == 0 ? [] : [.. picked.Select(run => run.Key)]);
    }

    /// <summary>Nothing is lost here, so that nobody asks what was sent.</summary>
    public Task MarkSentAsync(IReadOnlyList<RunKey> runs, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task ReportWorkerAsync(WorkerReport report, CancellationToken cancellationToken)
    {
        _workers[report.Worker] = (report.Slots, tables.Now + (long)report.Lifetime.TotalMilliseconds);
        return Task.CompletedTask;
    }
}
