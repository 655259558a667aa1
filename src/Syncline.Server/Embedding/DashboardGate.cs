using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Syncline.Server.Embedding;

/// <summary>Lets people at the pages, their live connection and their assets as the application says. The API judges for itself, and its description is for all.</summary>
internal sealed class DashboardGate(RequestDelegate next, DashboardUsers users)
{
    private static readonly PathString[] Api = ["/v1", "/docs"];

    public Task InvokeAsync(HttpContext context)
    {
        if (Api.Any(path => context.Request.Path.StartsWithSegments(path)))
        {
            return next(context);
        }

        return users.Find(context.User) switch
        {
            null => RefuseAsync(context),
            { Customer: null } => next(context),

            // To those of one Customer the installation's pages are not there.
            _ => AnswerAsync(context, StatusCodes.Status404NotFound),
        };
    }

    private static async Task RefuseAsync(HttpContext context)
    {
        if (context.RequestServices.GetService<IAuthenticationSchemeProvider>() is { } schemes && await schemes.GetDefaultChallengeSchemeAsync() is not null)
        {
            await context.ChallengeAsync();
        }
        else
        {
            await AnswerAsync(context, StatusCodes.Status401Unauthorized);
        }
    }

    private static Task AnswerAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
