using Microsoft.Extensions.DependencyInjection;
using Syncline.Runs;
using Syncline.Server.Health;
using Syncline.Server.Storage;

namespace Syncline.Server.Hosting;

/// <summary>Opens an installation for a process that serves it, before anything of it starts.</summary>
internal static class InstallationOpening
{
    /// <summary>Opens the database and brings it up to date, and sees that a retriever has its key.</summary>
    /// <exception cref="SyncException"><c>store.in_use</c>, <c>engine.key_file_mismatch</c>, and what the database says.</exception>
    public static async Task OpenAsync(IServiceProvider services, ServerOptions options, CancellationToken cancellationToken)
    {
        services.GetRequiredService<OpenDatabase>()();
        if (options.Roles.Contains(ServerRole.Retriever) && await services.GetRequiredService<KeyMatch>().FindProblemAsync(cancellationToken) is { } problem)
        {
            throw new SyncException(problem);
        }
    }
}
