using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Syncline.Dashboard;
using Syncline.Runs;
using Syncline.Server.Api;
using Syncline.Server.Api.Requests;
using Syncline.Server.Health;
using Syncline.Server.SignIn;
using Syncline.Server.Telemetry;

namespace Syncline.Server.Hosting;

/// <summary>One server process: the roles that it has of the engine, its health, the API and the dashboard.</summary>
public static class ServerHost
{
    /// <summary>The name under which static files of the dashboard are looked up: the executable's.</summary>
    private const string ApplicationName = "syncline";

    /// <summary>Builds it; nothing runs and no file is opened yet.</summary>
    public static WebApplication Build(ServerOptions options, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = ApplicationName,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseKestrelHttpsConfiguration().UseStaticWebAssets().UseUrls([.. options.Urls]);
        builder.Configuration["AllowedHosts"] = AllowedHosts(options.Urls);
        AddLog(builder.Logging, options, time);
        builder.AddSynclineTelemetry();
        builder.Services.AddServer(options, time);
        var needsSignIn = !options.Urls.All(IsLoopback);
        if (options.Roles.Contains(ServerRole.Api))
        {
            builder.Services.AddSynclineApi(options.Api);
            AddDashboard(builder.Services, needsSignIn);
        }

        var app = builder.Build();
        app.UseHostFiltering();
        app.MapSynclineHealth();
        if (options.Roles.Contains(ServerRole.Api))
        {
            MapPages(app, needsSignIn);
        }

        return app;
    }

    /// <summary>On this machine alone the pages are for whoever is at it; where others reach them, they ask for a key.</summary>
    private static void AddDashboard(IServiceCollection services, bool needsSignIn)
    {
        if (!needsSignIn)
        {
            services.AddDashboard((_, _) => ValueTask.FromResult<Caller?>(AttributedActions.Anyone));
            return;
        }

        services.AddAuthentication(KeySignIn.SchemeName).AddScheme<AuthenticationSchemeOptions, KeySignIn>(KeySignIn.SchemeName, null);
        services.AddDashboard(static async (provider, user) => user.Identity is KeyIdentity identity ? await FindAsync(provider, identity) : null);
    }

    private static async Task<Caller?> FindAsync(IServiceProvider services, KeyIdentity identity)
    {
        try
        {
            return await services.GetRequiredService<CallerFinder>().FindAsync(identity.Key, CancellationToken.None);
        }
        catch (SyncException)
        {
            // Revoked or expired since it signed in.
            return null;
        }
    }

    private static void MapPages(WebApplication app, bool needsSignIn)
    {
        app.MapSynclineApi();
        if (needsSignIn)
        {
            app.UseAuthentication();
            app.UseMiddleware<DashboardGate>();
            app.MapSignIn();
        }

        app.UseAntiforgery();
        app.MapSynclineDashboard();
    }

    /// <summary>A page of another site cannot reach a dashboard on this machine by a name of its own that resolves to it.</summary>
    private static string AllowedHosts(IReadOnlyList<string> urls) =>
        urls.All(IsLoopback) ? "localhost;127.0.0.1;[::1]" : "*";

    private static bool IsLoopback(string url) =>
        Microsoft.AspNetCore.Http.BindingAddress.Parse(url).Host is var host
        && (host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));

    private static void AddLog(ILoggingBuilder logging, ServerOptions options, TimeProvider time)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(options.LogLevel);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        logging.AddFilter("Polly", LogLevel.Warning);
        if (options.LogFile is { } file)
        {
            logging.AddProvider(new FileLog(file, time));
        }
        else if (options.Log is LogFormat.Json)
        {
            logging.AddJsonConsole(format =>
            {
                format.UseUtcTimestamp = true;
                format.TimestampFormat = "O";
            });
        }
        else
        {
            logging.AddSimpleConsole(format =>
            {
                format.SingleLine = true;
                format.UseUtcTimestamp = true;
                format.TimestampFormat = "yyyy-MM-dd HH:mm:ss.fff ";
            });
        }
    }
}
