using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Backends.Tests.Queues;

/// <summary>Empty queues of one kind, and the processes of a fleet that share them.</summary>
public abstract class QueueBackend : IAsyncDisposable
{
    private readonly List<QueueProcess> _processes = [];

    /// <summary>What of the contract applies to it, and with which figures.</summary>
    public abstract QueueTraits Traits { get; }

    /// <summary>What its processes log, for tests of what must not be in it.</summary>
    public LogLines Log { get; } = new();

    /// <summary>Starts what the queues need and creates them. Called once, first.</summary>
    public abstract Task StartAsync(CancellationToken cancellationToken);

    /// <summary>A process joins the fleet.</summary>
    public QueueProcess Join()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        Register(services);
        var process = new QueueProcess(services.BuildServiceProvider(), this);
        _processes.Add(process);
        return process;
    }

    /// <summary>Waits for what needs time to pass; a backend on a clock of its own turns it meanwhile.</summary>
    public virtual Task<T> WhileTimePassesAsync<T>(Task<T> task) => task;

    /// <summary>Lets the time of <see cref="QueueTraits.Visibility"/> pass.</summary>
    public virtual Task PassVisibilityAsync(CancellationToken cancellationToken) =>
        Task.Delay(Traits.Visibility + TimeSpan.FromMilliseconds(200), cancellationToken);

    /// <summary>Stops the broker in the middle of whatever it does and starts it again with the same data.</summary>
    public virtual Task RestartBrokerAsync(CancellationToken cancellationToken) => throw new NotSupportedException($"{GetType().Name} has no broker.");

    /// <summary>The process is gone as after kill -9: nothing is settled, nothing is said.</summary>
    public virtual async Task CrashAsync(QueueProcess process) => await process.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract void Register(IServiceCollection services);

    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;
}
