using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Syncline.Server.Api;
using Syncline.Server.Connecting;
using Syncline.Server.Hosting;

namespace Syncline.Server.Embedding;

/// <summary>Puts Syncline into an application.</summary>
public static class SynclineRegistration
{
    /// <summary>
    /// Adds all of Syncline: the engine, which starts and stops with the host, its stores and queue, the API for
    /// <see cref="SynclineEndpoints.MapSyncline"/>, the dashboard where the application signs people in, and <see cref="Client.ISynclineClient"/>, through
    /// which the application's own code calls the API without a socket (<see cref="InProcessServer"/> makes such clients for its users). The host's time to shut down is lengthened so that running work can be handed back.
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
            var signIn = builder.Users!;
            services.AddDashboard((_, user) => ValueTask.FromResult(signIn(user)));
        }

        services.AddInProcessApi();
        builder.AddTo(services);
        return services;
    }

    /// <summary>Adds the API for the application's own code. A program without a web server has none of what routing needs.</summary>
    internal static IServiceCollection AddInProcessApi(this IServiceCollection services)
    {
        services.AddRouting();
        services.TryAddSingleton(_ => new System.Diagnostics.DiagnosticListener("Microsoft.AspNetCore"));
        services.AddSingleton<InnerApplication>();
        services.AddSingleton(provider => new InProcessServer(
            provider, provider.GetRequiredService<InnerApplication>(), provider.GetRequiredService<IHostEnvironment>().ApplicationName));
        return services.AddSingleton(provider => provider.GetRequiredService<InProcessServer>().CreateClient());
    }
}
