using System.Diagnostics;
using Syncline.Bench.Processes;
using Syncline.Scheduling;
using static System.FormattableString;

namespace Syncline.Bench.Speed;

/// <summary>The scheduler's tick among very many objects: idle, a two-minute share of them due, all of them due.</summary>
internal static class SchedulingFigures
{
    private const int WarmUp = 10_000;
    private const int TypesEach = 100;
    private const int IdleTicks = 51;
    private const int TicksInInterval = 90;

    /// <summary>Measures them, after the same work among few objects has had the program compiled.</summary>
    public static IAsyncEnumerable<SpeedFigure> MeasureAsync(PostgresProcess server, int objects) =>
        WarmedUp.MeasureAsync(count => AmongAsync(server, count), WarmUp, objects);

    private static async IAsyncEnumerable<SpeedFigure> AmongAsync(PostgresProcess server, int objects)
    {
        await using (var engine = new SpeedEngine(server))
        {
            SpeedObjects.Add(engine, objects / TypesEach, TypesEach, TimeSpan.FromHours(3));
            yield return await IdleAsync(engine, objects);
            yield return await ShareAsync(engine, objects);
        }

        await using (var engine = new SpeedEngine(server))
        {
            SpeedObjects.Add(engine, objects / TypesEach, TypesEach, TimeSpan.Zero);
            yield return await AllAsync(engine, objects);
        }
    }

    private static async Task<SpeedFigure> IdleAsync(SpeedEngine engine, int objects)
    {
        var scheduler = engine.Get<Scheduler>();
        var ticks = new List<double>(IdleTicks);
        var cost = await Cost.OfAsync(engine.Server, async () =>
        {
            for (var tick = 0; tick < IdleTicks; tick++)
            {
                var began = Stopwatch.GetTimestamp();
                await scheduler.TickAsync(CancellationToken.None);
                ticks.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        });

        ticks.Sort();
        var median = ticks[IdleTicks / 2];
        return new SpeedFigure(
            Invariant($"idle tick, {objects:N0} objects"), Invariant($"{median:N1} ms"), "under 5 ms", median < 5, Invariant($"median of {IdleTicks}, the best {ticks[0]:N1}; {cost.Each(IdleTicks, "tick")}"));
    }

    private static async Task<SpeedFigure> ShareAsync(SpeedEngine engine, int objects)
    {
        engine.Server.ExecuteAt(engine.Address, $"UPDATE integration_objects SET next_due_at = syncline_now() WHERE object_id % {TicksInInterval} = 0");
        var (marked, cost) = await TickAsync(engine);
        var took = cost.Took.TotalMilliseconds;
        return new SpeedFigure(Invariant($"mark {marked.Created:N0} due of {objects:N0}"), Invariant($"{took:N0} ms"), "under 200 ms", took < 200, Describe(marked, cost));
    }

    private static async Task<SpeedFigure> AllAsync(SpeedEngine engine, int objects)
    {
        var (marked, cost) = await TickAsync(engine);
        var rate = marked.Created / cost.Took.TotalSeconds;
        var isMet = rate >= 50_000 && marked.Longest < TimeSpan.FromSeconds(1);
        return new SpeedFigure(Invariant($"create runs, {marked.Created:N0} due of {objects:N0}"), Invariant($"{rate:N0}/s"), "50,000/s", isMet, Describe(marked, cost));
    }

    private static async Task<(TimedScheduleStore Marked, Cost Cost)> TickAsync(SpeedEngine engine)
    {
        var store = new TimedScheduleStore(engine.Get<IScheduleStore>());
        var scheduler = engine.SchedulerOver(store);
        return (store, await Cost.OfAsync(engine.Server, () => scheduler.TickAsync(CancellationToken.None)));
    }

    private static string Describe(TimedScheduleStore marked, Cost cost) =>
        Invariant($"longest transaction {marked.Longest.TotalMilliseconds:N0} ms (under 1 s); {cost.Each(marked.Created, "run")}");
}
