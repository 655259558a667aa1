using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;
using Syncline.Reporting;

namespace Syncline.Maintenance;

/// <summary>Counts the figures that every page shows, so that no page counts.</summary>
internal sealed class OverviewCounter(IOverviewStore store, IOptions<SynclineOptions> options, TimeProvider clock, ILogger<OverviewCounter> logger)
    : BackgroundLoop(null, clock, logger)
{
    /// <inheritdoc/>
    public override async Task<TimeSpan> TickAsync(CancellationToken cancellationToken)
    {
        await store.RefreshAsync(cancellationToken);
        return options.Value.Maintenance.CountPeriod;
    }
}
