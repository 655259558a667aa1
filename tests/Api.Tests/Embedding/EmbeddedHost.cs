using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Syncline.Access;
using Syncline.Integrations;
using Syncline.Server.Api.Requests;
using Syncline.Server.Embedding;

namespace Api.Tests.Embedding;

/// <summary>An application of somebody's with Syncline inside: its people sign in by a header, and it has routes of its own. Deleted at the end.</summary>
internal sealed class EmbeddedHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private EmbeddedHost(WebApplication app, DirectoryInfo folder) => (_app, _folder) = (app, folder);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="map">Where Syncline is mapped; at <c>/syncline</c> unless it is said.</param>
    /// <param name="configure">What is said of Syncline besides.</param>
    public static async Task<EmbeddedHost> StartAsync(Action<WebApplication>? map = null, Action<SynclineBuilder>? configure = null)
    {
        var folder = Directory.CreateTempSubdirectory("syncline-embedded-");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderSignIn>("header", null);
        builder.Services.AddAuthorization();
        builder.Services.AddOpenApi("host");
        builder.Services.AddSyncline(syncline =>
        {
            syncline.UseSqlite(Path.Combine(folder.FullName, "data")).SignIn(CallerOf).WithoutDashboard();
            configure?.Invoke(syncline);
        });

        var app = builder.Build();
        app.MapGet("/own/{number:int}", (int number, int twice) => number + twice).WithName("list_customers");
        app.MapOpenApi();
        (map ?? (host => host.MapSyncline()))(app);
        app.MapFallback(() => "the host's own");
        await app.StartAsync(Stop);
        return new EmbeddedHost(app, folder);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Somebody of the application's: <c>operator</c>, <c>viewer of 1</c>; null for nobody.</summary>
    public ApiClient Client(string? user)
    {
        var http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()), Timeout = TimeSpan.FromMinutes(1) };
        if (user is not null)
        {
            http.DefaultRequestHeaders.Add(HeaderSignIn.Header, user);
        }

        return new ApiClient(http);
    }

    /// <summary>The application's own code, in its process.</summary>
    public ApiClient InProcess() => new(Get<InProcessServer>().CreateHttpClient());

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static Caller? CallerOf(ClaimsPrincipal user)
    {
        if (user.Identity is not { IsAuthenticated: true, Name: { } name })
        {
            return null;
        }

        var words = name.Split(" of ");
        return Caller.Host(name, Enum.Parse<AccessRole>(words[0], ignoreCase: true), words.Length > 1 ? new CustomerId(long.Parse(words[1], null)) : null);
    }

    private sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string Header = "X-User";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var name = Request.Headers[Header].ToString();
            return Task.FromResult(name.Length == 0
                ? AuthenticateResult.NoResult()
                : AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], Scheme.Name)), Scheme.Name)));
        }
    }
}
