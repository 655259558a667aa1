using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;
using Syncline.Scheduling;

namespace Syncline.Retrieving;

/// <summary>Says that this process lives and how much it can retrieve, so that dispatchers know how far to top up.</summary>
internal sealed class WorkerHeartbeat(
    IDispatchStore store, WorkerIdentity worker, IOptions<SynclineOptions> options, TimeProvider clock, ILogger<WorkerHeartbeat> logger)
    : BackgroundLoop(null, clock, logger)
{
    private RetrievingOptions Options => options.Value.Retrieving;

    /// <inheritdoc/>
    public override async Task<TimeSpan> TickAsync(CancellationToken cancellationToken)
    {
        await store.ReportWorkerAsync(new WorkerReport(worker.Name, Options.Slots, Options.Heartbeat * 3), cancellationToken);
        return Options.Heartbeat;
    }

    /// <inheritdoc/>
    protected override Task FarewellAsync(CancellationToken cancellationToken) =>
        store.ReportWorkerAsync(new WorkerReport(worker.Name, 0, TimeSpan.Zero), cancellationToken);
}
