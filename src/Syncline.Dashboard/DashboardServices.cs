using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;
using Syncline.Dashboard.Actions;
using Syncline.Dashboard.Refreshing;

namespace Syncline.Dashboard;

/// <summary>Puts the dashboard into a host.</summary>
public static class DashboardServices
{
    private const int MostRetainedCircuits = 50;
    private const long MostBytesPerMessage = 64 * 1024;

    /// <summary>
    /// Adds the pages' services. The host supplies the engine's readers (objects, runs, interactions, overview, changes, quarantine), the Provider catalog and
    /// <see cref="Integrations.IObjectControl"/>; its own <see cref="IObjectActions"/> take the place of the default ones.
    /// </summary>
    public static IServiceCollection AddSynclineDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents()
            .AddInteractiveServerComponents(options => options.DisconnectedCircuitMaxRetained = MostRetainedCircuits)
            .AddHubOptions(options => options.MaximumReceiveMessageSize = MostBytesPerMessage);
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            options.SnackbarConfiguration.PreventDuplicates = false;
            options.SnackbarConfiguration.MaxDisplayedSnackbars = 4;
            options.SnackbarConfiguration.SnackbarVariant = Variant.Filled;
            options.SnackbarConfiguration.VisibleStateDuration = 6_000;
            options.SnackbarConfiguration.ShowTransitionDuration = 120;
            options.SnackbarConfiguration.HideTransitionDuration = 200;
        });
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<IObjectActions, ObjectActions>();
        services.AddScoped<CircuitRefresher>();
        services.AddScoped<CircuitHandler, ConnectionWatch>();
        services.AddScoped<ActionRunner>();
        services.AddScoped<ObjectLabels>();
        services.AddScoped<PageTrail>();
        services.AddScoped<RunPaces>();
        services.AddScoped<Layout.BrowserState>();
        return services;
    }
}
