using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Syncline.Server.Hosting;

/// <summary>
/// Lets people at the pages and their live connection as the host says. The API judges for itself; its description, health, assets, and the way in are for all.
/// </summary>
internal sealed class DashboardGate(RequestDelegate next, DashboardUsers users)
{
    private static readonly PathString[] Open = ["/v1", "/docs", "/health", "/sign-in", "/sign-out", "/_content", "/_framework"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (Open.Any(path => context.Request.Path.StartsWithSegments(path)))
        {
            await next(context);
            return;
        }

        switch (await users.FindAsync(context.User))
        {
            case null when await CanChallengeAsync(context):
                await context.ChallengeAsync();
                break;
            case null:
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                break;
            case { Customer: null }:
                await next(context);
                break;
            default:
                // To those of one Customer the installation's pages are not there.
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private static async Task<bool> CanChallengeAsync(HttpContext context) =>
        context.RequestServices.GetService<IAuthenticationSchemeProvider>() is { } schemes && await schemes.GetDefaultChallengeSchemeAsync() is not null;
}
