using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Runs;
using Syncline.Security;
using Syncline.Server.Api.Requests;

namespace Syncline.Server.SignIn;

/// <summary>
/// Signs people in to the pages by an API key, in a cookie that no script sees and no other site sends. The key is looked up with each request, so that one that is
/// revoked opens nothing more, in any process of the installation.
/// </summary>
internal sealed class KeySignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CallerFinder callers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Its name among ways to sign in.</summary>
    public const string SchemeName = "syncline-key";

    private const string Cookie = "syncline_key";

    /// <summary>Keeps the key for the browser's session.</summary>
    public static void Remember(HttpContext context, Secret key) => context.Response.Cookies.Append(Cookie, key.Reveal(), Settings(context));

    /// <summary>Signs out.</summary>
    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Cookie, Settings(context));

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[Cookie] is not { Length: > 0 } text)
        {
            return AuthenticateResult.NoResult();
        }

        var key = new Secret(text);
        try
        {
            var caller = await callers.FindAsync(key, Context.RequestAborted);
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new KeyIdentity(caller.Actor.Name, key)), SchemeName));
        }
        catch (SyncException refusal)
        {
            return AuthenticateResult.Fail(refusal);
        }
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Redirect($"{Request.PathBase}{SignInEndpoints.Path}{QueryString.Create("to", $"{Request.PathBase}{Request.Path}{Request.QueryString}")}");
        return Task.CompletedTask;
    }

    private static CookieOptions Settings(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
