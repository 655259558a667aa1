using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Syncline.Dashboard.Layout;
using Syncline.Runs;
using Syncline.Security;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.SignIn;

/// <summary>Where people sign in to the pages, and out.</summary>
internal static class SignInEndpoints
{
    /// <summary>Where they are asked for a key.</summary>
    public const string Path = "/sign-in";

    private const string Home = "/";

    /// <summary>Maps both. Forms need no token of their own: what they do, another site gains nothing by.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ([FromQuery] string? to) => Ask(to, null, StatusCodes.Status200OK));
        routes.MapPost(Path, SignInAsync).DisableAntiforgery();
        routes.MapPost("/sign-out", SignOut).DisableAntiforgery();
    }

    private static async Task<IResult> SignInAsync(HttpContext context, [FromForm] string? key, [FromForm] string? to, CallerFinder callers, RateGate gate)
    {
        try
        {
            var secret = new Secret(key?.Trim() ?? "");
            if (await callers.FindAsync(secret, context.RequestAborted) is { Customer: not null })
            {
                return Ask(to, "This key is of one customer, and the pages show all. Take a key of the installation.", StatusCodes.Status403Forbidden);
            }

            KeySignIn.Remember(context, secret);
            return Results.LocalRedirect(IsLocal(to) ? to! : Home);
        }
        catch (SyncException refusal)
        {
            return Ask(to, Refuse(context, gate, refusal.Error), StatusCodes.Status401Unauthorized);
        }
    }

    /// <summary>Why not; and how often one address may try is limited.</summary>
    private static string Refuse(HttpContext context, RateGate gate, SyncError error)
    {
        try
        {
            gate.TakeRefused(context);
            return error.Message;
        }
        catch (SyncException tooMany)
        {
            return $"{tooMany.Error.Message} Wait a minute.";
        }
    }

    private static RedirectHttpResult SignOut(HttpContext context)
    {
        KeySignIn.Forget(context);
        return TypedResults.LocalRedirect($"{context.Request.PathBase}{Path}");
    }

    private static RazorComponentResult<SignInPage> Ask(string? to, string? message, int status) =>
        new(new Dictionary<string, object?> { [nameof(SignInPage.To)] = IsLocal(to) ? to : Home, [nameof(SignInPage.Message)] = message }) { StatusCode = status };

    /// <summary>A path here, and no address elsewhere that looks like one.</summary>
    private static bool IsLocal(string? to) => to is ['/', ..] and not ['/', '/' or '\\', ..];
}
