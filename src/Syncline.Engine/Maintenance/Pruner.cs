using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;

namespace Syncline.Maintenance;

/// <summary>Keeps run history bounded, in small batches.</summary>
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

        return Options.PrunePeriod;
    }
}
