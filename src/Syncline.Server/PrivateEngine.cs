using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Syncline.Hosting;
using Syncline.Server.Storage;

namespace Syncline.Server;

/// <summary>An engine of one command's own: everything that a server runs but its web pages. On SQLite it holds the data folder as a server does.</summary>
public sealed class PrivateEngine : IAsyncDisposable
{
    private readonly IHost _host;

    private PrivateEngine(IHost host) => _host = host;

    /// <summary>Starts it. Warnings and errors of its log go to standard error.</summary>
    /// <exception cref="Runs.SyncException"><c>store.in_use</c>: a server runs there.</exception>
    public static Task<IAsyncDisposable> StartAsync(
        InstallationFolders folders, InstallationSettings settings, TimeProvider time, CancellationToken cancellationToken) =>
        StartAsync(folders, settings.Storage, services => services.AddInstallation(folders, settings, isExclusive: true, time), cancellationToken);

    /// <summary>As the other, over an installation that the caller adds.</summary>
    internal static async Task<IAsyncDisposable> StartAsync(
        InstallationFolders folders, InstallationStorage storage, Action<IServiceCollection> addInstallation, CancellationToken cancellationToken)
    {
        InstallationServices.Prepare(folders, storage);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "syncline" });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(format => format.SingleLine = true);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        addInstallation(builder.Services);
        builder.Services.AddQueue(storage).AddSynclineEngine();
        builder.Services.AddHostedService<Hosting.DueWatch>();
        var host = builder.Build();
        try
        {
            host.Services.GetRequiredService<OpenDatabase>()();
            await host.StartAsync(cancellationToken);
            return new PrivateEngine(host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }
}
