using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Syncline.Backends.Sqlite;
using Syncline.Hosting;
using Syncline.Security;
using Syncline.Server.Connecting;

namespace Syncline.Server;

/// <summary>The services of one installation that do not run by themselves.</summary>
public static class InstallationServices
{
    /// <summary>Adds the stores on SQLite, the key file, the Providers of the folder, and the parts of the engine that commands call.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="folders">The installation's files.</param>
    /// <param name="settings">What the operator allows.</param>
    /// <param name="isExclusive">True for the server, of which there is one; false for a command beside it.</param>
    /// <param name="time">The clock.</param>
    public static IServiceCollection AddInstallation(
        this IServiceCollection services, InstallationFolders folders, InstallationSettings settings, bool isExclusive, TimeProvider time)
    {
        services.AddStores(folders, isExclusive, time);
        return services.AddProviders(folders.Providers, settings);
    }

    /// <summary>As <see cref="AddInstallation"/>, without the Providers.</summary>
    internal static IServiceCollection AddStores(this IServiceCollection services, InstallationFolders folders, bool isExclusive, TimeProvider time)
    {
        services.TryAddSingleton(time);
        services.AddLogging();
        services.AddSqliteBackend(new SqliteOptions { File = folders.Database, IsExclusive = isExclusive });
        services.AddSingleton(_ => KeyFile.Open(folders.KeyFile));
        services.AddSingleton<SecretBox>();
        services.AddSynclineCore();
        return services.AddSingleton<ConnectedObjects>().AddSingleton<Connector>();
    }

    /// <summary>
    /// Makes the data folder and its key file where there is no database yet. Where there is one, its key file must be there too: a new key would open nothing.
    /// </summary>
    public static void Prepare(InstallationFolders folders)
    {
        if (!File.Exists(folders.Database))
        {
            KeyFile.OpenOrCreate(folders.KeyFile);
        }
    }
}
