using Microsoft.AspNetCore.Builder;

namespace Syncline.Dashboard;

/// <summary>Serves the dashboard.</summary>
public static class DashboardEndpoints
{
    /// <summary>
    /// Maps the pages at <c>/</c>, <c>/objects</c> and <c>/runs</c>, their live connection, and their assets. Call it after authentication and authorisation
    /// were added. The host is a project of <c>Microsoft.NET.Sdk.Web</c> and, to run from its build output, calls <c>UseStaticWebAssets()</c>.
    /// </summary>
    /// <returns>The pages' endpoints, for the host's own conventions, such as who may see them.</returns>
    public static RazorComponentsEndpointConventionBuilder MapSynclineDashboard(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets();
        return app.MapRazorComponents<Layout.App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
    }
}
