using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Syncline.Queues;

namespace Syncline.Backends.InProcess;

/// <summary>Puts the queue into this process.</summary>
public static class InProcessRegistration
{
    /// <summary>Registers the queue: bounded, without durability, fit for one process.</summary>
    public static IServiceCollection AddInProcessQueue(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<InProcessQueue>()
            .AddSingleton<IMessageQueue>(provider => provider.GetRequiredService<InProcessQueue>())
            .AddSingleton<IQueueGauge>(provider => provider.GetRequiredService<InProcessQueue>())
            .AddSingleton<IDeadLetters>(provider => provider.GetRequiredService<InProcessQueue>());
    }
}
