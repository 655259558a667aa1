using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Syncline.Access;
using Syncline.Hosting;
using Syncline.Security;
using Syncline.Server.Connecting;
using Syncline.Server.Storage;

namespace Syncline.Server;

/// <summary>The services of one installation that do not run by themselves.</summary>
public static class InstallationServices
{
    /// <summary>Adds the stores, the key file, the Providers of the folder, and the parts of the engine that commands call.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="folders">The installation's files.</param>
    /// <param name="settings">What the operator allows.</param>
    /// <param name="isExclusive">On SQLite: true for the server, of which there is one; false for a command beside it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="actor">Who changes what this program changes; null where nobody does unless it is said.</param>
    public static IServiceCollection AddInstallation(
        this IServiceCollection services, InstallationFolders folders, InstallationSettings settings, bool isExclusive, TimeProvider time, Actor? actor = null)
    {
        services.AddStores(folders, settings.Storage, isExclusive, time, actor);
        return services.AddProviders(folders.Providers, settings);
    }

    /// <summary>As <see cref="AddInstallation"/>, without the Providers.</summary>
    internal static IServiceCollection AddStores(
        this IServiceCollection services, InstallationFolders folders, InstallationStorage storage, bool isExclusive, TimeProvider time, Actor? actor = null)
    {
        services.TryAddSingleton(time);
        services.AddLogging();
        services.AddDatabase(storage, folders, isExclusive);

        // Of a server's changes those of its API and its dashboard are somebody's; a command is its user's.
        services.AddSynclineAccess(actor);
        services.AddSingleton(_ => KeyFile.Open(folders.KeyFile));
        services.AddSingleton<SecretBox>();
        services.AddSynclineCore();
        return services.AddSingleton<ConnectedObjects>().AddSingleton<Connector>();
    }

    /// <summary>
    /// Makes the data folder and its key file where there is no SQLite database yet. Where there is one, its key file must be there too: a new key would open nothing.
    /// Processes that share a database share a key file that somebody made for all of them.
    /// </summary>
    internal static void Prepare(InstallationFolders folders, InstallationStorage storage)
    {
        if (!storage.IsShared && !File.Exists(folders.Database))
        {
            KeyFile.OpenOrCreate(folders.KeyFile);
        }
    }
}
