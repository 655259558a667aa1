using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Hosting;

namespace Syncline.Delivery;

/// <summary>Adds what changes are pushed to.</summary>
public static class ChangeHandlerServices
{
    /// <summary>Adds a handler, as one instance, with a loop of its own. Any number may be added, each under a name of its own.</summary>
    public static IServiceCollection AddChangeHandler<THandler>(this IServiceCollection services)
        where THandler : class, IChangeHandler
    {
        services.TryAddSingleton<THandler>();
        return services.AddSingleton<IHostedService>(provider => new ChangeHandlerLoop(
            provider.GetRequiredService<THandler>(),
            provider.GetRequiredService<IChangeFeed>(),
            provider.GetRequiredService<IFeedPositions>(),
            provider.GetRequiredService<FeedListeners>().Listen(null),
            new ChangeHandlerTiming(
                provider.GetRequiredService<WorkerIdentity>(),
                provider.GetRequiredService<IOptions<SynclineOptions>>().Value.Delivery,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<Random>()),
            provider.GetRequiredService<ILogger<ChangeHandlerLoop>>()));
    }
}
