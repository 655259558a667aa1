using Backends.Tests.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Syncline.Backends.InProcess;

namespace Backends.Tests.InProcess;

/// <summary>The queue in the process's memory, on a clock that turns while somebody waits.</summary>
public sealed class InProcessQueueBackend : QueueBackend
{
    private readonly FakeTimeProvider _time = new();

    public override QueueTraits Traits { get; } = new() { IsDurable = false, HasBroker = false, Visibility = TimeSpan.Zero, DeliveryLimit = 20 };

    public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task<T> WhileTimePassesAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await task;
    }

    protected override void Register(IServiceCollection services) => services.AddSingleton<TimeProvider>(_time).AddInProcessQueue();
}
