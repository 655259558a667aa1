using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Syncline.Dashboard;

/// <summary>Serves the dashboard.</summary>
public static class DashboardEndpoints
{
    /// <summary>
    /// Maps the pages at <c>/</c>, <c>/objects</c> and <c>/runs</c>, their live connection, and their assets. The host calls <c>UseAntiforgery()</c> before, after
    /// authentication and authorisation; it is a project of <c>Microsoft.NET.Sdk.Web</c> and, to run from its build output, calls <c>UseStaticWebAssets()</c>.
    /// </summary>
    /// <returns>The pages' endpoints, for the host's own conventions, such as who may see them.</returns>
    public static RazorComponentsEndpointConventionBuilder MapSynclineDashboard(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets();
        return routes.MapRazorComponents<Layout.App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
