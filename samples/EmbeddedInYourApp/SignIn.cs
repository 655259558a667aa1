using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Syncline.Access;
using Syncline.Server.Api.Requests;

namespace EmbeddedInYourApp;

/// <summary>Stands for the application's own sign-in: it takes anybody's word for who they are and what they may.</summary>
internal static class SignIn
{
    private const string Form =
        """
        <!DOCTYPE html><html lang="en"><title>Sign in</title><form method="post">
        <label>Name <input name="name" required></label>
        <label>Role <select name="role"><option>viewer</option><option>operator</option><option>admin</option></select></label>
        <button>Sign in</button></form></html>
        """;

    /// <summary>Asks who it is.</summary>
    public static IResult Ask() => Results.Content(Form, "text/html");

    /// <summary>What one of the application's people may do in Syncline: here their role has the same name.</summary>
    public static Caller? CallerOf(ClaimsPrincipal user) =>
        Enum.TryParse<AccessRole>(user.FindFirstValue(ClaimTypes.Role), ignoreCase: true, out var role) ? Caller.Host(user.Identity!.Name!, role) : null;

    /// <summary>Signs somebody in and sends them where they wanted to go, if that is here.</summary>
    public static async Task<IResult> AsAsync(HttpContext context, [FromForm] string name, [FromForm] string role, string? returnUrl)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role)], "sample");
        await context.SignInAsync(new ClaimsPrincipal(identity));
        return Results.LocalRedirect(returnUrl ?? "/syncline/");
    }
}
