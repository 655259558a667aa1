using Microsoft.Extensions.Hosting;

namespace Syncline.Backends.S3;

/// <summary>Refuses to start with a bucket that would not work.</summary>
internal sealed class S3PagesCheck(S3PageBodies bodies) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => bodies.CheckAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
