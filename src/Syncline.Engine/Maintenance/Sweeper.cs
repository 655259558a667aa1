using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;
using Syncline.Processing;

namespace Syncline.Maintenance;

/// <summary>Returns what has no live owner: messages that were lost, leases that ran out, pages that nobody applies.</summary>
internal sealed partial class Sweeper(
    ISweepStore store, ProcessNotifier notifier, Signals signals, IOptions<SynclineOptions> options, TimeProvider clock, ILogger<Sweeper> logger)
    : BackgroundLoop(null, clock, logger)
{
    private const int Batch = 500;

    private MaintenanceOptions Options => options.Value.Maintenance;

    /// <inheritdoc/>
    public override async Task<TimeSpan> TickAsync(CancellationToken cancellationToken)
    {
        var untaken = await store.ReturnUntakenAsync(Options.HandoverGrace, options.Value.Scheduling.ThrottleWindow, cancellationToken);
        var expired = await store.ExpireLeasesAsync(options.Value.Retrieving.Attempts, cancellationToken);
        var stalled = await store.TakeStalledProcessingAsync(Options.HandoverGrace, Batch, cancellationToken);
        foreach (var run in stalled)
        {
            await notifier.NotifyAsync(run, cancellationToken);
        }

        if (untaken + expired + stalled.Count > 0)
        {
            LogReturned(logger, untaken, expired, stalled.Count);
            signals.Dispatch.Set();
        }

        return Options.SweepPeriod;
    }

    [LoggerMessage(5010, LogLevel.Warning, "Returned: {Untaken} dispatched runs that nobody took, {Expired} leases that ran out, {Stalled} runs whose pages nobody applied.")]
    private static partial void LogReturned(ILogger logger, int untaken, int expired, int stalled);
}
