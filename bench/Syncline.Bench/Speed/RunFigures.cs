using Microsoft.Extensions.DependencyInjection;
using Syncline.Backends.InProcess;
using Syncline.Backends.Postgres.Queues;
using Syncline.Backends.RabbitMq;
using Syncline.Bench.Processes;
using TestServers;
using static System.FormattableString;

namespace Syncline.Bench.Speed;

/// <summary>
/// Runs that find nothing new, from the tick to the acknowledgement, by the engine as it is hosted: marked, dispatched, leased, their one empty page staged and
/// applied, completed.
/// </summary>
internal static class RunFigures
{
    private const int Customers = 100;
    private const int WarmUp = 1_000;
    private const int Slots = 128;
    private const int Limit = 5_000;

    /// <summary>Measures them with each queue.</summary>
    public static async IAsyncEnumerable<SpeedFigure> MeasureAsync(PostgresProcess server, int runs)
    {
        yield return await MeasureOneAsync(server, "PostgreSQL as queue", services => services.AddPostgresQueue(), runs);
        using (var broker = await RabbitMqServer.StartAsync(CancellationToken.None))
        {
            var url = broker.AddressOf();
            yield return await MeasureOneAsync(server, "RabbitMQ as queue", services => services.AddRabbitMqQueue(options => options.Url = url), runs);
        }

        yield return await MeasureOneAsync(server, "the queue in the process", services => services.AddInProcessQueue(), runs);
    }

    /// <summary>The first runs have the program compiled and are not counted.</summary>
    private static async Task<SpeedFigure> MeasureOneAsync(PostgresProcess server, string queue, Action<IServiceCollection> addQueue, int runs)
    {
        await using var engine = new SpeedEngine(server, addQueue, options =>
        {
            options.Retrieving.Slots = Slots;
            options.Processing.Slots = Slots;
            options.Scheduling.DispatchPeriod = TimeSpan.FromMilliseconds(50);
        });
        SpeedObjects.AddRunnable(engine, Customers, (runs + WarmUp) / Customers);
        await engine.StartAsync();
        await EndedAsync(engine, WarmUp);
        var before = Ended(engine);
        var cost = await Cost.OfAsync(server, () => EndedAsync(engine, runs + WarmUp));
        await engine.StopAsync();
        var counted = Ended(engine) - before;
        Check(engine, before + counted);

        var rate = counted / cost.Took.TotalSeconds;
        return new SpeedFigure($"no-op runs, {queue}", Invariant($"{rate:N0}/s"), Invariant($"{Limit:N0}/s"), rate >= Limit, Invariant($"{counted:N0} runs; {cost.Each(counted, "run")}"));
    }

    private static async Task EndedAsync(SpeedEngine engine, int count)
    {
        while (Ended(engine) < count)
        {
            await Task.Delay(200);
        }
    }

    private static long Ended(SpeedEngine engine) => engine.Server.AskAt<long>(engine.Address, "SELECT COUNT(*) FROM runs WHERE ended_at IS NOT NULL");

    /// <summary>What is due again by its own slot in the meantime, runs again, and counts.</summary>
    private static void Check(SpeedEngine engine, long ended)
    {
        var succeeded = engine.Server.AskAt<long>(engine.Address, "SELECT COUNT(*) FROM runs WHERE state = 'succeeded'");
        if (succeeded < ended)
        {
            throw new InvalidOperationException($"{succeeded} of {ended} runs succeeded.");
        }
    }
}
