using Syncline.Integrations;
using Syncline.Scheduling;

namespace Syncline.Bench.Week;

/// <summary>The dispatch bound switched off: there is always room, so that whatever is ready goes to the queue at once.</summary>
internal sealed class UnboundedDispatchStore(IDispatchStore inner) : IDispatchStore
{
    private const int Endless = 100_000_000;

    /// <inheritdoc/>
    public async Task<DispatchLoad> ReadLoadAsync(CancellationToken cancellationToken) => await inner.ReadLoadAsync(cancellationToken) with { Slots = Endless };

    /// <inheritdoc/>
    public Task<int> WakeAsync(CancellationToken cancellationToken) => inner.WakeAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunKey>> PickAsync(bool isInitial, int limit, CancellationToken cancellationToken) =>
        inner.PickAsync(isInitial, limit, cancellationToken);

    /// <inheritdoc/>
    public Task MarkSentAsync(IReadOnlyList<RunKey> runs, CancellationToken cancellationToken) => inner.MarkSentAsync(runs, cancellationToken);

    /// <inheritdoc/>
    public Task ReportWorkerAsync(WorkerReport report, CancellationToken cancellationToken) => inner.ReportWorkerAsync(report, cancellationToken);
}
