using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Syncline.Dashboard;
using Syncline.Server.Api;
using Syncline.Server.Hosting;

namespace Syncline.Server.Embedding;

/// <summary>
/// Syncline's routes with a routing of their own. The application around them sees one endpoint: no name, document or fallback of its own meets one of theirs, and
/// the pages, which have their paths fixed, can be anywhere.
/// </summary>
internal sealed class InnerApplication(IServiceProvider services)
{
    private const string Script = "_framework/blazor.web.js";

    private readonly Lazy<RequestDelegate> _pipeline = new(() => Build(services));

    /// <summary>Makes sure that all of it is there, before anybody asks for it.</summary>
    /// <exception cref="InvalidOperationException">The dashboard's script is not among the application's assets.</exception>
    public void Prepare() => _ = _pipeline.Value;

    /// <summary>Serves what an endpoint of the application took: the path that the endpoint fixes becomes the base, the rest the path.</summary>
    public async Task RunWithinAsync(HttpContext context)
    {
        var request = context.Request;
        var (basePath, path) = (request.PathBase, request.Path);
        var (outer, values) = (context.GetEndpoint(), request.RouteValues);
        var (prefix, rest) = Split(path, ((RouteEndpoint)outer!).RoutePattern.PathSegments.Count - 1);
        try
        {
            (request.PathBase, request.Path) = (basePath.Add(prefix), rest);
            context.SetEndpoint(null);
            request.RouteValues = [];
            await RunAsync(context);
        }
        finally
        {
            (request.PathBase, request.Path) = (basePath, path);
            context.SetEndpoint(outer);
            request.RouteValues = values;
        }
    }

    /// <summary>Serves a request whose path is one of ours.</summary>
    public Task RunAsync(HttpContext context) => _pipeline.Value(context);

    /// <summary>A path after so many of its segments.</summary>
    private static (PathString Prefix, PathString Path) Split(PathString path, int segments)
    {
        var text = path.Value ?? "";
        var at = 0;
        for (var segment = 0; segment < segments; segment++)
        {
            var next = text.IndexOf('/', at + 1);
            at = next < 0 ? text.Length : next;
        }

        // As it is without an application around it, the bare prefix is the root.
        return (new PathString(text[..at]), new PathString(at == text.Length ? "/" : text[at..]));
    }

    private static RequestDelegate Build(IServiceProvider services)
    {
        var hasDashboard = services.GetService<DashboardUsers>() is not null;
        var inner = new ApplicationBuilder(new OverridingServices<IOptions<RouteOptions>>(services, OwnRoutes()));
        inner.UseRouting();
        if (hasDashboard)
        {
            inner.UseMiddleware<DashboardGate>();
            inner.UseAntiforgery();
        }

        inner.UseEndpoints(routes =>
        {
            routes.MapSynclineApi();
            if (hasDashboard)
            {
                routes.MapSynclineDashboard();
                RequireScript(routes);
            }
        });
        return inner.Build();
    }

    /// <summary>What routing would otherwise share with the application: the list of all its endpoints.</summary>
    private static IOptions<RouteOptions> OwnRoutes() => new ServiceCollection().AddRouting().BuildServiceProvider().GetRequiredService<IOptions<RouteOptions>>();

    /// <summary>Without it pages would come and stay empty.</summary>
    private static void RequireScript(IEndpointRouteBuilder routes)
    {
        if (!routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Any(endpoint => endpoint.RoutePattern.RawText == Script))
        {
            throw new InvalidOperationException(
                $"The dashboard's script, {Script}, is not among the application's assets. Have its project be of Microsoft.NET.Sdk.Web with "
                + "<RequiresAspNetWebAssets>true</RequiresAspNetWebAssets>, or leave the dashboard out: AddSyncline(o => o.WithoutDashboard()).");
        }
    }
}
