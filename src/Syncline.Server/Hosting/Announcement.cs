using Microsoft.Extensions.Hosting;

namespace Syncline.Server.Hosting;

/// <summary>Notes beside the database, once the server listens, who and where it is.</summary>
internal sealed class Announcement(InstallationFolders folders, IHostApplicationLifetime lifetime, Func<IReadOnlyList<string>> addresses) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => ServerPresence.Announce(folders, new ServerNote(Environment.ProcessId, addresses())));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
