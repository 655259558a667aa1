using Microsoft.Extensions.DependencyInjection;
using Syncline.Queues;

namespace Syncline.Backends.Queues;

/// <summary>Registers the seams of a queue outside this process.</summary>
internal static class QueueServices
{
    /// <summary>Adds them, each as a singleton that the container disposes, and the check at the start.</summary>
    public static IServiceCollection AddQueue<TQueue, TSetup, TGauge, TDeadLetters>(this IServiceCollection services)
        where TQueue : class, IMessageQueue
        where TSetup : class, IQueueSetup
        where TGauge : class, IQueueGauge
        where TDeadLetters : class, IDeadLetters => services
            .AddSingleton<IMessageQueue, TQueue>()
            .AddSingleton<IQueueSetup, TSetup>()
            .AddSingleton<IQueueGauge, TGauge>()
            .AddSingleton<IDeadLetters, TDeadLetters>()
            .AddHostedService<QueueCheck>();
}
