using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Syncline.Dashboard;
using Syncline.Dashboard.Actions;
using Syncline.Integrations;
using Syncline.Server.Api;
using Syncline.Server.Connecting;
using Syncline.Server.Hosting;

namespace Syncline.Server.Embedding;

/// <summary>Puts Syncline into an application.</summary>
public static class SynclineRegistration
{
    /// <summary>
    /// Adds all of Syncline: the engine, which starts and stops with the host, its stores and queue, the API for
    /// <see cref="SynclineEndpoints.MapSyncline"/>, the dashboard where the application signs people in, and <see cref="InProcessServer"/>, through which the
    /// application's own code calls the API without a socket. The host's time to shut down is lengthened so that running work can be handed back.
    /// </summary>
    /// <exception cref="SettingsException"><c>settings.conflict</c>: everything in the choice that does not go together.</exception>
    public static IServiceCollection AddSyncline(this IServiceCollection services, Action<SynclineBuilder>? configure = null)
    {
        var builder = new SynclineBuilder();
        configure?.Invoke(builder);
        var options = builder.ToOptions();

        // First, so that nothing of it is made or starts on an installation that is not there yet.
        services.AddHostedService(provider => new InstallationStart(provider, options));
        services.AddServer(options, TimeProvider.System, healthPrefix: "syncline_");
        services.AddSynclineApi(options.Api);
        if (builder.HasDashboard)
        {
            services.AddSingleton(new DashboardUsers(builder.Users!));
            services.AddScoped<IObjectActions>(provider => new AttributedActions(
                provider.GetRequiredService<IObjectControl>(), () => provider.GetRequiredService<DashboardUsers>().FindAsync(provider)));
            services.AddSynclineDashboard();
        }

        services.AddRouting();
        services.TryAddSingleton(_ => new System.Diagnostics.DiagnosticListener("Microsoft.AspNetCore"));
        services.AddSingleton<InnerApplication>();
        services.AddSingleton(provider => new InProcessServer(
            provider, provider.GetRequiredService<InnerApplication>(), provider.GetRequiredService<IHostEnvironment>().ApplicationName));
        builder.AddTo(services);
        return services;
    }
}
