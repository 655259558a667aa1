using Microsoft.Extensions.Hosting;
using Syncline.Server.Hosting;

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

    public Task StartingAsync(CancellationToken cancellationToken) => InstallationOpening.OpenAsync(_services, _options, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
