using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Syncline.Backends.Queues;
using Syncline.Hosting;

namespace Syncline.Backends.RabbitMq;

/// <summary>Puts the queue on RabbitMQ.</summary>
public static class RabbitMqRegistration
{
    /// <summary>
    /// Registers it. The queues are declared when the host starts; the start fails with <c>queue.*</c> where the server is not there or refuses, and with the
    /// options' own messages where those are wrong.
    /// </summary>
    public static IServiceCollection AddRabbitMqQueue(this IServiceCollection services, Action<RabbitMqOptions> configure)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<SynclineOptions>();
        services.AddOptions<RabbitMqOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<RabbitMqTopology>()
            .AddSingleton<RabbitMqConnection>()
            .AddSingleton<RabbitMqSender>()
            .AddQueue<RabbitMqQueue, RabbitMqSetup, RabbitMqGauge, RabbitMqDeadLetters>();
    }
}
