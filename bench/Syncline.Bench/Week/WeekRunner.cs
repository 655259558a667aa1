using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Syncline.Hosting;
using Syncline.Scheduling;

namespace Syncline.Bench.Week;

/// <summary>
/// The real scheduler and dispatcher over a simulated week, on one thread: time jumps from one thing that happens to the next. Each tick of theirs costs
/// <see cref="TickCost"/>, as its statements would.
/// </summary>
internal sealed class WeekRunner : IDisposable
{
    /// <summary>What a tick takes: 50 ms.</summary>
    public const long TickCost = 50;

    private const long Stretch = 30 * 60_000;

    private readonly WeekClock _clock = new(WeekPlan.Start);
    private readonly Signals _signals = new();
    private readonly MessageLine _queue = new();
    private readonly WeekTables _tables;
    private readonly WeekScheduleStore _schedule;
    private readonly IDispatchStore _dispatch;
    private readonly WeekWorkers _workers;
    private readonly Scheduler _scheduler;
    private readonly Dispatcher _dispatcher;
    private readonly IReadOnlyList<WeekObject> _coming;
    private readonly long _end;
    private int _came;
    private long _scheduleAt;
    private long _schedulerFreeAt;
    private long _dispatchAt;
    private long _dispatcherFreeAt;
    private long _reportAt;
    private long _stretchEnds;

    /// <summary>Makes it; the week has not begun.</summary>
    public WeekRunner(WeekSize size, WeekVariant variant)
    {
        var population = new WeekPopulation(size);
        var options = Options.Create(new SynclineOptions());
        _tables = new WeekTables(_clock, variant.IsFair ? new FairLine() : new TimeLine());
        _schedule = new WeekScheduleStore(_tables);
        var dispatch = new WeekDispatchStore(_tables);
        _dispatch = variant.IsBounded ? dispatch : new UnboundedDispatchStore(dispatch);
        _workers = new WeekWorkers(_tables, _queue, new PartnerWork(size.Seed), Figures, size.Slots);
        _scheduler = new Scheduler(_schedule, _signals, options, _clock, NullLogger<Scheduler>.Instance);
        _dispatcher = new Dispatcher(_dispatch, _queue, _signals, options, _clock, NullLogger<Dispatcher>.Instance);
        _coming = population.Coming;
        foreach (var one in population.Connected)
        {
            _tables.Schedule(one);
        }

        _scheduleAt = _dispatchAt = _reportAt = _clock.Now;
        _stretchEnds = _clock.Now + Stretch;
        _end = WeekPlan.Start.AddDays(size.Days).ToUnixTimeMilliseconds();
    }

    /// <summary>What was measured.</summary>
    public WeekFigures Figures { get; } = new();

    /// <summary>Lets it happen.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (NextMoment() is var next && next < _end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _clock.GoTo(next);
            await HappenAsync(next);
        }

        Figures.Skipped = _schedule.Skipped;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _scheduler.Dispose();
        _dispatcher.Dispose();
        _signals.Dispose();
    }

    private long NextMoment()
    {
        var loops = Math.Min(Math.Min(_scheduleAt, _dispatchAt), Math.Min(_reportAt, _stretchEnds));
        var connects = _came < _coming.Count ? _coming[_came].NextDueAt : long.MaxValue;
        return Math.Min(Math.Min(loops, connects), _workers.NextEnd);
    }

    private async Task HappenAsync(long now)
    {
        Connect(now);
        while (_workers.NextEnd == now)
        {
            _workers.EndSlice();
        }

        if (now >= _reportAt)
        {
            await _workers.ReportAsync(_dispatch);
            _reportAt = now + (long)WeekWorkers.Heartbeat.TotalMilliseconds;
        }

        if (now >= _scheduleAt)
        {
            await ScheduleAsync(now);
        }

        if (now >= _dispatchAt)
        {
            await DispatchAsync(now);
        }

        _workers.TakeWork();
        Figures.Look(_tables.Ready.Count + _tables.Waiting, _queue.Count, now);
        if (now >= _stretchEnds)
        {
            Figures.EndStretch(now);
            _stretchEnds += Stretch;
        }
    }

    /// <summary>Whoever connects wakes the scheduler.</summary>
    private void Connect(long now)
    {
        for (; _came < _coming.Count && _coming[_came].NextDueAt <= now; _came++)
        {
            _tables.Schedule(_coming[_came]);
            _scheduleAt = Math.Max(now, Math.Min(_scheduleAt, _schedulerFreeAt));
        }
    }

    private async Task ScheduleAsync(long now)
    {
        if (WeekPlan.Schedulers.IsOn(now))
        {
            _scheduleAt = WeekPlan.Schedulers.To;
            return;
        }

        var before = _tables.Made;
        var wait = await _scheduler.TickAsync(CancellationToken.None);
        _schedulerFreeAt = now + TickCost;
        _scheduleAt = Math.Max(_schedulerFreeAt, now + (long)wait.TotalMilliseconds);
        if (_tables.Made > before)
        {
            _dispatchAt = Math.Max(_dispatcherFreeAt, Math.Min(_dispatchAt, now + TickCost));
        }
    }

    private async Task DispatchAsync(long now)
    {
        if (WeekPlan.Schedulers.IsOn(now))
        {
            _dispatchAt = WeekPlan.Schedulers.To;
            return;
        }

        var wait = await _dispatcher.TickAsync(CancellationToken.None);
        _dispatcherFreeAt = now + TickCost;
        _dispatchAt = now + (long)wait.TotalMilliseconds;
    }
}
