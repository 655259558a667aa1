using Microsoft.Extensions.DependencyInjection;
using Syncline.Backends.InProcess;
using Syncline.Backends.Postgres;
using Syncline.Backends.Postgres.Queues;
using Syncline.Backends.S3;
using Syncline.Backends.Sqlite;
using Syncline.Server.Queues;

namespace Syncline.Server.Storage;

/// <summary>Puts an installation's stores and queue where its storage says.</summary>
internal static class StorageRegistration
{
    /// <summary>Adds every store.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="storage">Which database.</param>
    /// <param name="folders">Where SQLite's file is.</param>
    /// <param name="isExclusive">SQLite only: true for the server, of which there is one.</param>
    public static IServiceCollection AddDatabase(this IServiceCollection services, InstallationStorage storage, InstallationFolders folders, bool isExclusive)
    {
        switch (storage.Database)
        {
            case DatabaseKind.Sqlite:
                services.AddSqliteBackend(new SqliteOptions { File = folders.Database, IsExclusive = isExclusive });
                return services.AddSingleton<OpenDatabase>(provider => () => provider.GetRequiredService<SqliteDatabase>());
            default:
                services.AddPostgresBackend(new PostgresOptions { Connection = storage.DatabaseAddress!.Reveal() });
                if (storage.Pages is { } pages)
                {
                    services.AddS3Pages(options => (options.Bucket, options.Prefix) = (pages.Bucket, pages.Prefix));
                }

                return services.AddSingleton<OpenDatabase>(provider => () => provider.GetRequiredService<PostgresDatabase>());
        }
    }

    /// <summary>Adds the queue.</summary>
    public static IServiceCollection AddQueue(this IServiceCollection services, InstallationStorage storage) => storage.Queue switch
    {
        QueueKind.InProcess => services.AddInProcessQueue(),
        QueueKind.Postgres => services.AddPostgresQueue(),
        _ => new QueueChoice(storage.QueueAddress!.Reveal(), storage.QueuePrefix).AddTo(services),
    };
}
