using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;

namespace Syncline.Maintenance;

/// <summary>Keeps run history and the change feed bounded, in small batches.</summary>
internal sealed class Pruner(IPruneStore store, IOptions<SynclineOptions> options, TimeProvider clock, ILogger<Pruner> logger)
    : BackgroundLoop(null, clock, logger)
{
    private const int Batch = 1_000;

    private MaintenanceOptions Options => options.Value.Maintenance;

    /// <inheritdoc/>
    public override async Task<TimeSpan> TickAsync(CancellationToken cancellationToken)
    {
        while (await store.PruneRunsAsync(Options.KeepRuns, Options.KeepFor, Batch, cancellationToken) == Batch)
        {
            // There is more.
        }

        while (await store.PruneLeftoversAsync(Options.KeepFor, Batch, cancellationToken) == Batch)
        {
            // There is more.
        }

        while (await store.PruneChangesAsync(options.Value.Delivery.KeepChanges, Batch, cancellationToken) > 0)
        {
            // There may be more: each batch is of one part of the feed.
        }

        return Options.PrunePeriod;
    }
}
