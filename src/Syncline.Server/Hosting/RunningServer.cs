using Microsoft.AspNetCore.Builder;
using Syncline.Runs;

namespace Syncline.Server.Hosting;

/// <summary>A server that runs in this process. Disposing stops it in good order: nothing new is taken, what runs finishes or is handed back within the grace period.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningServer(WebApplication app) => _app = app;

    /// <summary>Where it answers.</summary>
    public IReadOnlyList<string> Addresses => ServerServices.AddressesOf(_app.Services);

    /// <summary>Its services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Opens the installation exclusively, lets <paramref name="prepare"/> work on it, and starts everything.</summary>
    /// <exception cref="SyncException">
    /// <c>store.in_use</c>: a server runs there already. <c>server.address_unavailable</c>: it cannot listen. <c>settings.conflict</c>: the roles do not go with the
    /// database. <c>engine.key_file_mismatch</c>: the key file is another database's.
    /// </exception>
    public static async Task<RunningServer> StartAsync(
        ServerOptions options, TimeProvider time, Func<IServiceProvider, Task>? prepare, CancellationToken cancellationToken)
    {
        ServerRoles.RequireFor(options.Settings.Storage, options.Roles);
        InstallationServices.Prepare(options.Folders, options.Settings.Storage);
        var app = ServerHost.Build(options, time);
        try
        {
            await InstallationOpening.OpenAsync(app.Services, options, cancellationToken);
            if (prepare is not null)
            {
                await prepare(app.Services);
            }

            await StartAsync(app, options, cancellationToken);
            return new RunningServer(app);
        }
        catch
        {
            // Some of it may be running already: it stops in the same good order.
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the process is told to stop, or the token is cancelled.</summary>
    public async Task UntilStoppingAsync(CancellationToken cancellationToken)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = _app.Lifetime.ApplicationStopping.Register(() => stopping.TrySetResult());
        await using var cancelled = cancellationToken.Register(() => stopping.TrySetResult());
        await stopping.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static async Task StartAsync(WebApplication app, ServerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw new SyncException(new SyncError(
                "server.address_unavailable",
                $"The server cannot listen at {string.Join(", ", options.Urls)}: {e.Message}",
                "Name another address: --urls http://localhost:5081."), e);
        }
    }
}
