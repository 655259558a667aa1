using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Syncline.Dashboard;
using Syncline.Dashboard.Actions;
using Syncline.Integrations;
using Syncline.Server.Api;
using Syncline.Server.Api.Requests;
using Syncline.Server.Health;
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
        if (options.Roles.Contains(ServerRole.Api))
        {
            builder.Services.AddSynclineApi(options.Api);
            builder.Services.AddScoped<IObjectActions>(provider =>
                new AttributedActions(provider.GetRequiredService<IObjectControl>(), () => Task.FromResult<Caller?>(AttributedActions.Anyone)));
            builder.Services.AddSynclineDashboard();
        }

        var app = builder.Build();
        app.UseHostFiltering();
        app.MapSynclineHealth();
        if (options.Roles.Contains(ServerRole.Api))
        {
            app.MapSynclineApi();
            app.UseAntiforgery();
            app.MapSynclineDashboard();
        }

        return app;
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
