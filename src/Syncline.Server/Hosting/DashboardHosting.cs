using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Dashboard;
using Syncline.Dashboard.Actions;
using Syncline.Integrations;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.Hosting;

/// <summary>The pages in a host that says who may see them and act.</summary>
internal static class DashboardHosting
{
    /// <summary>Adds them.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="find">Who a signed-in user is to Syncline; null for nobody.</param>
    public static IServiceCollection AddDashboard(this IServiceCollection services, Func<IServiceProvider, ClaimsPrincipal, ValueTask<Caller?>> find)
    {
        services.AddSingleton(provider => new DashboardUsers(user => find(provider, user)));
        services.AddScoped<IObjectActions>(provider => new AttributedActions(
            provider.GetRequiredService<IObjectControl>(),
            async () => await provider.GetRequiredService<DashboardUsers>().FindAsync(
                (await provider.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync()).User)));
        return services.AddSynclineDashboard();
    }
}
