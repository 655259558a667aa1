using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Syncline.Integrations;
using Syncline.Providers.Authentication;
using Syncline.Providers.Http;
using Syncline.Runs;

namespace Syncline.Server;

/// <summary>The Providers of a folder, and what they read with.</summary>
internal static class ProviderServices
{
    public static IServiceCollection AddProviders(this IServiceCollection services, string folder, InstallationSettings settings)
    {
        services.AddSingleton(provider => new OutboundClients(
            new OutboundOptions { AllowedNetworks = settings.AllowedNetworks, Hosts = settings.Hosts },
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OutboundClients>>()));
        services.AddSingleton<IAccessTokens>(provider => new OAuthTokens(provider.GetRequiredService<TimeProvider>()));
        return services.AddSingleton<IProviderCatalog>(_ => throw new SyncException(new SyncError(
            "provider.folder_unreadable", $"This version cannot read the providers in '{folder}' yet.", "Use a version that can.")));
    }
}
