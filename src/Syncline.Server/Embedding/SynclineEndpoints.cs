using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Syncline.Server.Embedding;

/// <summary>Serves the Syncline inside an application.</summary>
public static class SynclineEndpoints
{
    /// <summary>
    /// Serves the API at <c>{prefix}/v1</c>, its description for people at <c>{prefix}/docs</c>, and the dashboard at <c>{prefix}/</c>, where the application signs
    /// people in (<see cref="SynclineBuilder.SignIn"/>). To the application it is one endpoint, which takes conventions as any other:
    /// <c>app.MapSyncline("/syncline").RequireAuthorization("staff")</c>. For the dashboard the application is a project of <c>Microsoft.NET.Sdk.Web</c>; to run
    /// from its build output outside Development it calls <c>builder.WebHost.UseStaticWebAssets()</c>.
    /// </summary>
    /// <param name="routes">The application, or a group of its routes.</param>
    /// <param name="prefix">Where: with a slash before and none behind. Empty for everything that no other endpoint takes.</param>
    /// <returns>For the application's conventions.</returns>
    /// <exception cref="ArgumentException">The prefix is no such path.</exception>
    /// <exception cref="InvalidOperationException">
    /// Syncline was not added: <c>services.AddSyncline(...)</c>; or the dashboard's script is not among the application's assets.
    /// </exception>
    public static IEndpointConventionBuilder MapSyncline(this IEndpointRouteBuilder routes, string prefix = "/syncline")
    {
        if (prefix.Length > 0 && (prefix[0] != '/' || prefix[^1] == '/'))
        {
            throw new ArgumentException($"'{prefix}' is no path to serve Syncline at. Write a slash before it and none behind, such as /syncline.", nameof(prefix));
        }

        var application = routes.ServiceProvider.GetService<InnerApplication>()
            ?? throw new InvalidOperationException("Syncline is not there to be served. Add it first: services.AddSyncline(...).");
        application.Prepare();
        return routes.Map($"{prefix}/{{**path}}", application.RunWithinAsync).WithDisplayName($"Syncline at {prefix}/").ExcludeFromDescription();
    }
}
