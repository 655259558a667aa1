using Microsoft.Extensions.Logging;
using Syncline.Hosting;
using Syncline.Scheduling;

namespace Syncline.Server.Hosting;

/// <summary>Wakes the scheduler for what another process made due: a command beside this server writes to the same database and cannot call it.</summary>
internal sealed class DueWatch(IScheduleStore store, Signals signals, TimeProvider clock, ILogger<DueWatch> logger) : BackgroundLoop(null, clock, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override async Task<TimeSpan> TickAsync(CancellationToken cancellationToken)
    {
        if (await store.UntilNextDueAsync(cancellationToken) is { } wait && wait <= TimeSpan.Zero)
        {
            signals.Schedule.Set();
        }

        return Period;
    }
}
