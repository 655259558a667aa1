using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Syncline.Backends.Queues;
using Syncline.Hosting;

namespace Syncline.Backends.Sqs;

/// <summary>Puts the queue on Amazon SQS.</summary>
public static class SqsRegistration
{
    /// <summary>
    /// Registers it. The queues must be there when the host starts (<see cref="Syncline.Queues.IQueueSetup"/> creates them); the start fails with
    /// <c>queue.*</c> otherwise, and with the options' own messages where those are wrong.
    /// </summary>
    public static IServiceCollection AddSqsQueue(this IServiceCollection services, Action<SqsOptions>? configure = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<SynclineOptions>();
        services.AddOptions<SqsOptions>().Configure(configure ?? (_ => { })).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<SqsConnection>()
            .AddSingleton<SqsSender>()
            .AddQueue<SqsQueue, SqsSetup, SqsGauge, SqsDeadLetters>();
    }
}
