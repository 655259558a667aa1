using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Syncline.Hosting;
using Syncline.Maintenance;
using Syncline.Queues;
using Syncline.Reporting;
using Xunit;

namespace Engine.Tests.Queues;

public sealed class QueueMeterTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Depth_and_age_of_each_queue_are_metrics()
    {
        var meter = Meter(() =>
        [
            new QueueDepth(QueueName.Retrieve, 5, 2, 1, null),
            new QueueDepth(QueueName.Process, 3, null, 0, TimeSpan.FromSeconds(2.5)),
        ]);
        (await meter.TickAsync(Stop)).ShouldBe(TimeSpan.FromSeconds(15));
        Collect().ShouldBe(
        [
            "messages retrieve waiting 5", "messages retrieve taken 2", "messages retrieve dead 1", "messages process waiting 3", "messages process dead 0",
            "oldest retrieve 40", "oldest process 2.5",
        ]);
    }

    [Fact]
    public async Task Queue_that_cannot_be_asked_has_no_figures_rather_than_old_ones()
    {
        var isThere = true;
        var meter = Meter(() => isThere ? [new QueueDepth(QueueName.Retrieve, 0, 0, 0, null)] : throw new TimeoutException());
        await meter.TickAsync(Stop);
        Collect().ShouldContain("oldest retrieve 0");
        isThere = false;
        await Should.ThrowAsync<TimeoutException>(() => meter.TickAsync(Stop));
        Collect().ShouldBeEmpty();
    }

    private QueueMeter Meter(Func<IReadOnlyList<QueueDepth>> depths) => new(
        [new Gauge(depths)], new Figures(), _services.GetRequiredService<IMeterFactory>(), Options.Create(new SynclineOptions()), TimeProvider.System, NullLogger<QueueMeter>.Instance);

    private List<string> Collect()
    {
        var lines = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, heard) =>
        {
            if (instrument.Meter.Name == QueueMeter.MeterName && instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
            {
                heard.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => lines.Add(Line(instrument, FormattableString.Invariant($"{value}"), tags)));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => lines.Add(Line(instrument, FormattableString.Invariant($"{value}"), tags)));
        listener.Start();
        listener.RecordObservableInstruments();
        return lines;
    }

    private static string Line(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        $"{instrument.Name["syncline.queue.".Length..]} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))} {value}";

    private sealed class Gauge(Func<IReadOnlyList<QueueDepth>> depths) : IQueueGauge
    {
        public Task<IReadOnlyList<QueueDepth>> MeasureAsync(CancellationToken cancellationToken) => Task.FromResult(depths());
    }

    private sealed class Figures : IOverviewStore
    {
        public Task RefreshAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Overview> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(new Overview
        {
            At = default,
            Customers = 0,
            Integrations = 0,
            Objects = ImmutableSortedDictionary<ObjectStatus, long>.Empty,
            Interactions = 0,
            Quarantined = 0,
            Changes = 0,
            RunsQueued = 0,
            RunsActive = 0,
            RunsWaiting = 0,
            OldestReady = TimeSpan.FromSeconds(40),
        });

        public Task<IReadOnlyList<FreshnessSample>> ReadSamplesAsync(TimeSpan span, int points, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<ParkedBudget>> ListParkedAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
