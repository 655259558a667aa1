using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Syncline.Backends.Sqlite;
using Syncline.Delivery;
using Syncline.Hosting;

namespace Backends.Tests.Sqlite;

/// <summary>Change handlers as an application adds them: beside the engine, each with a loop of its own, woken by the one who watches for all.</summary>
public sealed class ChangeHandlerHostTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Handlers_that_are_added_get_what_is_there_and_what_comes_and_a_stuck_one_holds_no_other()
    {
        await using var backend = new HostedBackend();
        var world = new World(backend);
        var key = await world.AddObjectAsync();
        await world.SyncAsync(key, "1");
        var services = backend.Get<IEnumerable<IHostedService>>().ToList();
        services.OfType<ChangeHandlerLoop>().Count().ShouldBe(2);
        foreach (var service in services)
        {
            await service.StartAsync(Stop);
        }

        var quick = backend.Get<Quick>();
        await UntilAsync(() => quick.Handled.Contains("1"), backend);
        backend.Pass(World.Interval);
        await world.SyncAsync(key, "2");
        await UntilAsync(() => quick.Handled.Contains("2"), backend);

        // On a machine that stalls, a claim may run out by this clock before the batch is confirmed, and the batch comes again: at least once, in order.
        quick.Handled.Distinct().ShouldBe(["1", "2"]);
        backend.Get<Stuck>().Given.ShouldBe(1, "it is still at its first batch");
        foreach (var service in services)
        {
            await service.StopAsync(Stop);
        }
    }

    /// <summary>Turns the clock on, a little at a time, until it is so. A claim of a minute lasts 15 s on the wall.</summary>
    private static async Task UntilAsync(Func<bool> isSo, Backend backend)
    {
        while (!isSo())
        {
            backend.Pass(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, Stop);
        }
    }

    private sealed class HostedBackend : Backend
    {
        protected override void Register(IServiceCollection services)
        {
            services.AddSqliteBackend(new SqliteOptions());
            services.AddSynclineEngine(null, SynclineRoles.None);
            services.AddChangeHandler<Stuck>().AddChangeHandler<Quick>();
        }
    }

    private sealed class Quick : IChangeHandler
    {
        public string Name => "quick";

        public ConcurrentQueue<string> Handled { get; } = [];

        public Task HandleAsync(IReadOnlyList<ChangeEvent> changes, CancellationToken cancellationToken)
        {
            foreach (var change in changes)
            {
                Handled.Enqueue(change.Id);
            }

            return Task.CompletedTask;
        }
    }

    private sealed class Stuck : IChangeHandler
    {
        public string Name => "stuck";

        public int Given { get; private set; }

        public Task HandleAsync(IReadOnlyList<ChangeEvent> changes, CancellationToken cancellationToken)
        {
            Given++;
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
    }
}
