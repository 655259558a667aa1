using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Syncline.Hosting;
using Syncline.Server.Health;
using Syncline.Server.Storage;

namespace Syncline.Server.Hosting;

/// <summary>What one process of an installation runs, whoever hosts it: <c>syncline serve</c>, or an application around it.</summary>
internal static class ServerServices
{
    /// <summary>Adds the installation's stores and queue, the engine in its roles, and its health. The API and the pages are added by others.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="options">What the process is told.</param>
    /// <param name="time">The clock, where there is none yet.</param>
    /// <param name="healthPrefix">What the names of its health checks begin with, beside others.</param>
    public static IServiceCollection AddServer(this IServiceCollection services, ServerOptions options, TimeProvider time, string healthPrefix = "")
    {
        services.AddInstallation(options.Folders, options.Settings, isExclusive: true, time);
        services.AddQueue(options.Settings.Storage);
        services.AddSynclineEngine(options.Engine, options.EngineRoles);
        services.AddSynclineHealth(options.Roles, options.Settings.Storage, healthPrefix);
        if (options.Roles.Contains(ServerRole.Scheduler))
        {
            services.AddHostedService<DueWatch>();
        }

        if (!options.Settings.Storage.IsShared)
        {
            services.AddHostedService(provider => new Announcement(
                options.Folders, provider.GetRequiredService<IHostApplicationLifetime>(), () => AddressesOf(provider)));
        }

        return services;
    }

    /// <summary>Where a started process listens; nowhere in one that serves nothing.</summary>
    public static IReadOnlyList<string> AddressesOf(IServiceProvider services) =>
        [.. services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses ?? []];
}
