using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;
using Syncline.Bench.Processes;

namespace Syncline.Bench.Speed.Peers;

/// <summary>Quartz.NET over its AdoJobStore: a job and a trigger that fires once for each, scheduled 500 in one call.</summary>
internal sealed class QuartzPeer : IPeer
{
    private const int Batch = 500;
    private const int Workers = 32;

    private static int _done;
    private ServiceProvider? _services;
    private IScheduler? _scheduler;
    private int _created;

    /// <inheritdoc/>
    public string Name => $"Quartz.NET {typeof(IScheduler).Assembly.GetName().Version!.ToString(3)}";

    /// <inheritdoc/>
    public async Task OpenAsync(string address)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(Workers);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, PostgresProcess.ConnectionStringOf(address));
                store.ProvisionSchema();
            });
        });
        _services = services.BuildServiceProvider();
        _scheduler = await _services.GetRequiredService<ISchedulerFactory>().GetScheduler();
    }

    /// <inheritdoc/>
    public async Task CreateAsync(int jobs)
    {
        foreach (var numbers in Enumerable.Range(_created, jobs).Chunk(Batch))
        {
            await _scheduler!.ScheduleJobs(
                numbers.ToDictionary(
                    number => JobBuilder.Create<CountedJob>().WithIdentity($"job {number}").Build(),
                    number => (IReadOnlyCollection<ITrigger>)[TriggerBuilder.Create().WithIdentity($"trigger {number}").StartNow().Build()]));
        }

        _created += jobs;
    }

    /// <inheritdoc/>
    public async Task RunAsync(int jobs)
    {
        Volatile.Write(ref _done, 0);
        await _scheduler!.Start();
        while (Volatile.Read(ref _done) < jobs)
        {
            await Task.Delay(20);
        }

        await _scheduler.Standby();
    }

    /// <inheritdoc/>
    public long CountLeft(PostgresProcess server, string address) => server.AskAt<long>(address, "SELECT COUNT(*) FROM qrtz_triggers");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_scheduler?.Shutdown(waitForJobsToComplete: true) ?? ValueTask.CompletedTask);
        await (_services?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>Does nothing, and is counted.</summary>
    internal sealed class CountedJob : IJob
    {
        /// <inheritdoc/>
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _done);
            return ValueTask.CompletedTask;
        }
    }
}
