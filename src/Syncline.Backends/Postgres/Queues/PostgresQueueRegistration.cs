using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Syncline.Backends.Queues;
using Syncline.Hosting;

namespace Syncline.Backends.Postgres.Queues;

/// <summary>Puts the queue into the store's PostgreSQL database.</summary>
public static class PostgresQueueRegistration
{
    /// <summary>Registers it, over the <see cref="PostgresDatabase"/> that the store registers; the start fails with the options' own messages where those are wrong.</summary>
    public static IServiceCollection AddPostgresQueue(this IServiceCollection services, Action<PostgresQueueOptions>? configure = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<SynclineOptions>();
        services.AddOptions<PostgresQueueOptions>().Configure(configure ?? (_ => { })).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<PostgresWakeUp>()
            .AddQueue<PostgresQueue, PostgresQueueSetup, PostgresQueueGauge, PostgresDeadLetters>();
    }
}
