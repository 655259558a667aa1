using Microsoft.Extensions.DependencyInjection;

namespace Syncline.Server;

/// <summary>The Providers of a folder, and what they read with.</summary>
internal static class ProviderServices
{
    public static IServiceCollection AddProviders(this IServiceCollection services, string folder, InstallationSettings settings) =>
        throw new NotImplementedException($"{folder} {settings}");
}
