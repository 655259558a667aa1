using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Syncline.Runs;
using Syncline.Server.Health;
using Syncline.Server.Hosting;
using Syncline.Server.Storage;

namespace Syncline.Server.Embedding;

/// <summary>
/// Makes the data folder and key file of a new installation when the host makes its services, of which this is the first; opens the database and brings it up to
/// date before any of them starts. What is wrong ends the start: <c>store.in_use</c>, <c>engine.key_file_mismatch</c>, and what the database says.
/// </summary>
internal sealed class InstallationStart : IHostedLifecycleService
{
    private readonly IServiceProvider _services;
    private readonly ServerOptions _options;

    public InstallationStart(IServiceProvider services, ServerOptions options)
    {
        (_services, _options) = (services, options);
        InstallationServices.Prepare(options.Folders, options.Settings.Storage);
    }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        _services.GetRequiredService<OpenDatabase>()();
        if (_options.Roles.Contains(ServerRole.Retriever) && await _services.GetRequiredService<KeyMatch>().FindProblemAsync(cancellationToken) is { } problem)
        {
            throw new SyncException(problem);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
