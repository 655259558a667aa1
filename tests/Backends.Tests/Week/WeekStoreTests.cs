using Backends.Tests.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Syncline.Bench.Week;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Scheduling;

namespace Backends.Tests.Week;

/// <summary>The tables in memory of the simulated week against SQLite: the real scheduler and dispatcher make the same runs and send the same messages over both.</summary>
public sealed class WeekStoreTests : IAsyncDisposable
{
    private const int Slots = 4;
    private static readonly string?[] Schedules = [null, "30m", "0 2 * * *"];

    private readonly SqliteMemoryBackend _backend = new();
    private readonly World _world;
    private readonly Signals _signals = new();
    private readonly IOptions<SynclineOptions> _options = Options.Create(new SynclineOptions());
    private readonly WeekClock _clock = new(Backend.Start);
    private readonly WeekTables _tables;
    private readonly WeekScheduleStore _schedule;
    private readonly WeekDispatchStore _dispatch;
    private readonly MessageLine _sent = new();
    private readonly MessageLine _sentOverSqlite = new();
    private readonly List<(LeasedRun OnSqlite, WeekRun InMemory)> _leased = [];

    public WeekStoreTests()
    {
        _world = new World(_backend);
        _tables = new WeekTables(_clock, new FairLine());
        _schedule = new WeekScheduleStore(_tables);
        _dispatch = new WeekDispatchStore(_tables);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Scheduler_and_dispatcher_decide_over_the_tables_in_memory_as_over_SQLite(int seed)
    {
        var random = new Random(seed);
        using var scheduler = SchedulerOver(_schedule);
        using var schedulerOverSqlite = SchedulerOver(_world.Schedule);
        using var dispatcher = DispatcherOver(_dispatch, _sent);
        using var dispatcherOverSqlite = DispatcherOver(_world.Dispatch, _sentOverSqlite);
        await ConnectAsync(random);
        var messages = 0;
        for (var step = 0; step < 120; step++)
        {
            // Now and then nobody schedules for hours.
            Pass(TimeSpan.FromMilliseconds(random.Next(random.Next(20) == 0 ? 20_000_000 : 400_000)));
            (await scheduler.TickAsync(Stop)).ShouldBe(await schedulerOverSqlite.TickAsync(Stop));
            await ReportWorkersAsync();
            (await dispatcher.TickAsync(Stop)).ShouldBe(await dispatcherOverSqlite.TickAsync(Stop));
            (await _dispatch.ReadLoadAsync(Stop)).ShouldBe(await _world.Dispatch.ReadLoadAsync(Stop));
            messages += await TakeWorkAsync();
            await EndSlicesAsync(random);
        }

        messages.ShouldBeGreaterThan(120);
        _schedule.Skipped.ShouldBeGreaterThan(0);
    }

    public async ValueTask DisposeAsync()
    {
        _signals.Dispose();
        await _backend.DisposeAsync();
    }

    private async Task ConnectAsync(Random random)
    {
        for (var number = 1; number <= 12; number++)
        {
            var name = $"customer {number:00}";
            var integration = await _world.AddIntegrationAsync(name);
            var definitions = Enumerable.Range(0, number == 1 ? 40 : random.Next(1, 6))
                .Select(type => new ObjectDefinition($"type{type}", WeekObject.DefaultInterval, null, false) { Schedule = Schedules[random.Next(Schedules.Length)] })
                .ToList();
            await _world.Integrations.PutObjectsAsync(integration, definitions, Stop);
            var customer = new WeekCustomer(integration.Customer.Value, "UTC");
            foreach (var definition in definitions)
            {
                var row = (await _world.Objects.FindAsync(name, "hubspot", definition.Type, Stop)).ShouldNotBeNull();
                _tables.Schedule(new WeekObject
                {
                    Id = row.Key.Object.Value, Customer = customer, Schedule = definition.Schedule, CreatedAt = _clock.Now, NextDueAt = _clock.Now,
                });
            }

            Pass(TimeSpan.FromSeconds(1));
        }
    }

    private async Task ReportWorkersAsync()
    {
        var report = new WorkerReport("workers", Slots, WeekWorkers.Heartbeat * 3);
        await _dispatch.ReportWorkerAsync(report, Stop);
        await _world.Dispatch.ReportWorkerAsync(report, Stop);
    }

    /// <summary>Free slots take what was sent, which is the same in both.</summary>
    private async Task<int> TakeWorkAsync()
    {
        var taken = 0;
        for (; _leased.Count < Slots && _sent.Take() is { } run; taken++)
        {
            _sentOverSqlite.Take().ShouldBe(run);
            var onSqlite = await _world.LeaseAsync(run);
            var inMemory = _tables.Lease(run).ShouldNotBeNull();
            onSqlite.Object.Object.Value.ShouldBe(inMemory.Object.Id);
            onSqlite.IsInitial.ShouldBe(inMemory.IsInitial);
            _leased.Add((onSqlite, inMemory));
        }

        _sentOverSqlite.Count.ShouldBe(_sent.Count);
        return taken;
    }

    private async Task EndSlicesAsync(Random random)
    {
        foreach (var (onSqlite, inMemory) in _leased.Where(_ => random.Next(3) > 0).ToList())
        {
            _leased.Remove((onSqlite, inMemory));
            if (random.Next(4) == 0)
            {
                (await _world.EndAsync(onSqlite.Lease, new SliceEnd.More())).ShouldBeTrue();
                _tables.ReadOn(inMemory);
                continue;
            }

            await _world.StageAsync(onSqlite.Lease, onSqlite.NextPage, isLast: true);
            (await _world.EndAsync(onSqlite.Lease, new SliceEnd.Fetched())).ShouldBeTrue();
            (await _world.ApplyAsync(onSqlite.Lease.Run, onSqlite.NextPage)).ShouldBeTrue();
            _tables.Succeed(inMemory);
        }
    }

    private void Pass(TimeSpan time)
    {
        _world.Pass(time);
        _clock.GoTo(_world.Now.ToUnixTimeMilliseconds());
    }

    private Scheduler SchedulerOver(IScheduleStore store) => new(store, _signals, _options, _backend.Time, NullLogger<Scheduler>.Instance);

    private Dispatcher DispatcherOver(IDispatchStore store, MessageLine queue) =>
        new(store, queue, _signals, _options, _backend.Time, NullLogger<Dispatcher>.Instance);
}
