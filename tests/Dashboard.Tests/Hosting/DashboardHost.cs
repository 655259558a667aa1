using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using Syncline.Dashboard;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;

namespace Dashboard.Tests.Hosting;

/// <summary>The dashboard on Kestrel at a free port of 127.0.0.1, over a made-up world whose clock stands still until it is told to go on.</summary>
internal sealed class DashboardHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DashboardHost(WebApplication app, FakeWorld world, FakeTimeProvider time)
    {
        (_app, World, Time) = (app, world, time);
        Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public FakeWorld World { get; }

    public FakeTimeProvider Time { get; }

    public string Url { get; }

    /// <summary>Serves the world. What the snackbar says stays, for a look that comes late to find it.</summary>
    public static async Task<DashboardHost> StartAsync(Func<TimeProvider, FakeProviderCatalog, FakeWorld> make)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 30, 12, TimeSpan.Zero));
        var catalog = new FakeProviderCatalog();
        var world = make(time, catalog);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(DashboardHost).Assembly.GetName().Name, EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(world);
        builder.Services.AddSingleton<IProviderCatalog>(catalog);
        builder.Services.AddSingleton<IObjectReader, FakeObjectReader>();
        builder.Services.AddSingleton<IRunReader, FakeRunReader>();
        builder.Services.AddSingleton<IInteractionReader, FakeInteractionReader>();
        builder.Services.AddSingleton<IOverviewStore, FakeOverviewStore>();
        builder.Services.AddSingleton<IChangeReader, FakeChangeReader>();
        builder.Services.AddSingleton<IQuarantineStore, FakeQuarantineStore>();
        builder.Services.AddSingleton<IObjectControl, FakeObjectControl>();
        builder.Services.AddSynclineDashboard();
        builder.Services.PostConfigure<SnackbarConfiguration>(snackbar => snackbar.VisibleStateDuration = (int)TimeSpan.FromHours(1).TotalMilliseconds);
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapSynclineDashboard();
        await app.StartAsync();
        return new DashboardHost(app, world, time);
    }

    /// <summary>Lets a second pass: what is shown is read anew.</summary>
    public void Tick() => Time.Advance(TimeSpan.FromSeconds(1));

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }
}
