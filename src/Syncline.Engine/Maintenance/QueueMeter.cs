using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;
using Syncline.Queues;
using Syncline.Reporting;

namespace Syncline.Maintenance;

/// <summary>
/// Measures the queues once in a while, so that whoever collects metrics asks no server. Where a queue does not know how old its oldest message is, the database
/// knows how long the oldest ready run has waited.
/// </summary>
internal sealed class QueueMeter : BackgroundLoop
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Syncline";

    private readonly IQueueGauge? _gauge;
    private readonly IOverviewStore _overview;
    private readonly TimeSpan _period;
    private volatile IReadOnlyList<QueueDepth> _depths = [];

    public QueueMeter(
        IEnumerable<IQueueGauge> gauges, IOverviewStore overview, IMeterFactory meters, IOptions<SynclineOptions> options, TimeProvider clock, ILogger<QueueMeter> logger)
        : base(null, clock, logger)
    {
        _gauge = gauges.SingleOrDefault();
        _overview = overview;
        _period = options.Value.Maintenance.QueuePeriod;
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("syncline.queue.messages", Messages, "{message}", "Messages of each queue: waiting, taken and not settled, set aside (dead).");
        meter.CreateObservableGauge("syncline.queue.oldest", Oldest, "s", "How long the oldest waiting message of each queue has waited; 0 when none waits.");
    }

    /// <inheritdoc/>
    public override async Task<TimeSpan> TickAsync(CancellationToken cancellationToken)
    {
        if (_gauge is null)
        {
            return _period;
        }

        try
        {
            var depths = await _gauge.MeasureAsync(cancellationToken);
            _depths = await Task.WhenAll(depths.Select(depth => WithAgeAsync(depth, cancellationToken)));
        }
        catch
        {
            // Old figures would look like a queue that stands still.
            _depths = [];
            throw;
        }

        return _period;
    }

    private async Task<QueueDepth> WithAgeAsync(QueueDepth depth, CancellationToken cancellationToken) =>
        depth is { Queue: QueueName.Retrieve, Oldest: null, Waiting: > 0 }
            ? depth with { Oldest = (await _overview.ReadAsync(cancellationToken)).OldestReady }
            : depth;

    private IEnumerable<Measurement<long>> Messages() => _depths.SelectMany(IEnumerable<Measurement<long>> (depth) =>
    [
        new(depth.Waiting, Tag(depth), new("state", "waiting")),
        .. depth.Taken is { } taken ? [new Measurement<long>(taken, Tag(depth), new("state", "taken"))] : Array.Empty<Measurement<long>>(),
        new(depth.DeadLetters, Tag(depth), new("state", "dead")),
    ]);

    private IEnumerable<Measurement<double>> Oldest() => _depths
        .Where(depth => depth.Oldest is not null || depth.Waiting == 0)
        .Select(depth => new Measurement<double>(depth.Oldest?.TotalSeconds ?? 0, Tag(depth)));

    private static KeyValuePair<string, object?> Tag(QueueDepth depth) => new("queue", depth.Queue == QueueName.Retrieve ? "retrieve" : "process");
}
