using EndToEnd.Trivial;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Syncline.Backends.InProcess;
using Syncline.Hosting;
using Syncline.Maintenance;
using Syncline.Queues;
using Syncline.Retrieving;
using Syncline.Scheduling;
using Xunit;

namespace EndToEnd.Throttling;

/// <summary>The trivial engine with its loops standing still, on a clock that only the test moves.</summary>
internal sealed class TickedEngine : IAsyncDisposable
{
    private TickedEngine(TrivialEngine engine, FakeTimeProvider time, HoldingQueue queue) => (Engine, Time, Queue) = (engine, time, queue);

    public TrivialEngine Engine { get; }

    public FakeTimeProvider Time { get; }

    public HoldingQueue Queue { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Makes it.</summary>
    /// <param name="configure">Sets options.</param>
    /// <param name="replace">Adds services, or puts them in the place of others.</param>
    public static async Task<TickedEngine> CreateAsync(Action<SynclineOptions> configure, Action<IServiceCollection>? replace = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var queue = new HoldingQueue(new InProcessQueue(TimeProvider.System, NullLogger<InProcessQueue>.Instance), time);
        var engine = await TrivialEngine.CreateAsync(
            configure: configure,
            replace: services =>
            {
                services.AddSingleton<TimeProvider>(time).AddSingleton<IMessageQueue>(queue);
                replace?.Invoke(services);
            },
            start: false);
        return new TickedEngine(engine, time, queue);
    }

    /// <summary>One turn of everything that decides what is dispatched.</summary>
    public async Task TickAsync()
    {
        await Engine.Get<WorkerHeartbeat>().TickAsync(Stop);
        await Engine.Get<Scheduler>().TickAsync(Stop);
        await Engine.Get<Dispatcher>().TickAsync(Stop);
        await Engine.Get<Sweeper>().TickAsync(Stop);
    }

    /// <summary>Receives and does all Jobs of a queue that are there, all of them at once.</summary>
    /// <returns>How many.</returns>
    public async Task<int> WorkAsync(IJob job)
    {
        var done = 0;
        while (Queue.Waiting(job.Queue) > 0)
        {
            var messages = await Queue.ReceiveAsync(job.Queue, 1_000, Stop);
            await Task.WhenAll(messages.Select(message => Task.Run(
                () => Engine.Get<JobExecutor>().ExecuteAsync(job, message, new StopTokens(CancellationToken.None, CancellationToken.None)), Stop)));
            done += messages.Count;
        }

        return done;
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
