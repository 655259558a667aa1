using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Syncline.Budgets;
using Syncline.Integrations;
using Syncline.Providers.Authentication;
using Syncline.Providers.Http;
using Syncline.Providers.ProviderFiles;

namespace Syncline.Server;

/// <summary>The Providers of a folder, and what they read with.</summary>
internal static class ProviderServices
{
    /// <summary>Adds them. Budgets are counted by the database where one was added before, else in this process.</summary>
    public static IServiceCollection AddProviders(this IServiceCollection services, string folder, InstallationSettings settings)
    {
        services.TryAddSingleton<IBudgetStore, MemoryBudgetStore>();
        services.TryAddSingleton<RequestBudgets>();
        services.AddSingleton(provider => new OutboundClients(
            settings.Outbound,
            provider.GetRequiredService<RequestBudgets>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OutboundClients>>()));
        services.AddSingleton<IAccessTokens>(provider => new OAuthTokens(provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<IProviderCatalog>(provider => new ProviderFolderCatalog(
            folder,
            provider.GetRequiredService<OutboundClients>(),
            provider.GetRequiredService<IAccessTokens>(),
            provider.GetRequiredService<TimeProvider>(),
            settings.Components));
    }
}
