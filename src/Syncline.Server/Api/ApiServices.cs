using Microsoft.Extensions.DependencyInjection;
using Syncline.Server.Api.Errors;
using Syncline.Server.Api.Integrations;
using Syncline.Server.Api.Interactions;
using Syncline.Server.Api.Maintenance;
using Syncline.Server.Api.Objects;
using Syncline.Server.Api.Requests;
using Syncline.Server.Api.Runs;

namespace Syncline.Server.Api;

/// <summary>Puts the API into a host.</summary>
public static class ApiServices
{
    /// <summary>Adds what the API's routes need. The installation's stores and Providers are added by others.</summary>
    public static IServiceCollection AddSynclineApi(this IServiceCollection services, Action<ApiOptions>? configure = null)
    {
        services.AddOptions<ApiOptions>().ValidateDataAnnotations().ValidateOnStart();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.AddSingleton<ProblemWriter>();
        services.AddSingleton<CallerFinder>();
        services.AddSingleton<RateGate>();
        services.AddSingleton<IdempotentRequests>();
        services.AddSingleton<ApiPipeline>();
        services.AddSingleton<Listeners>();
        services.AddSingleton<IntegrationSchedules>();
        services.AddSingleton<IntegrationChanger>();
        services.AddSingleton<ObjectChanger>();
        services.AddSingleton<ResyncEstimate>();
        services.AddSingleton<RunLists>();
        services.AddSingleton<RunWatch>();
        services.AddSingleton<InteractionLists>();
        services.AddSingleton<AccessPruner>();
        return services.AddHostedService(provider => provider.GetRequiredService<AccessPruner>());
    }
}
