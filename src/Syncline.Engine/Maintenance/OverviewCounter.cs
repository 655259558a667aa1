using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;
using Syncline.Reporting;

namespace Syncline.Maintenance;

/// <summary>Counts the figures that every page shows, so that no page counts, and gives the same to whoever collects metrics.</summary>
internal sealed class OverviewCounter : BackgroundLoop
{
    private readonly IOverviewStore _store;
    private readonly TimeSpan _period;
    private volatile Overview? _last;

    public OverviewCounter(IOverviewStore store, IMeterFactory meters, IOptions<SynclineOptions> options, TimeProvider clock, ILogger<OverviewCounter> logger)
        : base(null, clock, logger)
    {
        _store = store;
        _period = options.Value.Maintenance.CountPeriod;
        var meter = meters.Create(QueueMeter.MeterName);
        meter.CreateObservableGauge("syncline.objects", Objects, "{object}", "Integration Objects by status, as the dashboard shows them.");
        meter.CreateObservableGauge("syncline.runs", Runs, "{run}", "Runs that are queued, active, or wait for a moment.");
        meter.CreateObservableGauge("syncline.runs.oldest_ready", Oldest, "s", "How long the oldest ready run has waited for a worker; 0 when none waits.");
        meter.CreateObservableGauge("syncline.interactions", () => Of(overview => overview.Interactions), "{interaction}", "Stored interactions that are not deleted.");
        meter.CreateObservableGauge("syncline.quarantined", () => Of(overview => overview.Quarantined), "{record}", "Records in quarantine.");
        meter.CreateObservableGauge("syncline.changes", () => Of(overview => overview.Changes), "{change}", "The feed's last position: how many changes there ever were.");
    }

    /// <inheritdoc/>
    public override async Task<TimeSpan> TickAsync(CancellationToken cancellationToken)
    {
        // Old figures would look like an installation that stands still.
        _last = null;
        await _store.RefreshAsync(cancellationToken);
        _last = await _store.ReadAsync(cancellationToken);
        return _period;
    }

    private IEnumerable<Measurement<long>> Of(Func<Overview, long> figure) => _last is { } last ? [new Measurement<long>(figure(last))] : [];

    private IEnumerable<Measurement<double>> Oldest() =>
        _last is { } last ? [new Measurement<double>(last.OldestReady?.TotalSeconds ?? 0)] : [];

    private IEnumerable<Measurement<long>> Objects() => _last is { } last
        ? Enum.GetValues<ObjectStatus>().Select(status => new Measurement<long>(last.Objects.GetValueOrDefault(status), new KeyValuePair<string, object?>("status", Word.Of(status))))
        : [];

    private IEnumerable<Measurement<long>> Runs() => _last is not { } last
        ? []
        :
        [
            new(last.RunsQueued, new KeyValuePair<string, object?>("state", "queued")),
            new(last.RunsActive, new KeyValuePair<string, object?>("state", "active")),
            new(last.RunsWaiting, new KeyValuePair<string, object?>("state", "waiting")),
        ];
}
