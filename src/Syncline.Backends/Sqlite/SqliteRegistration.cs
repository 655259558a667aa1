using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Syncline.Access;
using Syncline.Backends.Sqlite.Access;
using Syncline.Backends.Sqlite.Budgets;
using Syncline.Backends.Sqlite.Delivery;
using Syncline.Backends.Sqlite.Integrations;
using Syncline.Backends.Sqlite.Maintenance;
using Syncline.Backends.Sqlite.Processing;
using Syncline.Backends.Sqlite.Reporting;
using Syncline.Backends.Sqlite.Retrieving;
using Syncline.Backends.Sqlite.Scheduling;
using Syncline.Budgets;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Maintenance;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Scheduling;

namespace Syncline.Backends.Sqlite;

/// <summary>Puts every store of the engine on SQLite.</summary>
public static class SqliteRegistration
{
    /// <summary>
    /// Registers the database and every store. The database is opened and migrated when it is first asked for; ask for
    /// <see cref="SqliteDatabase"/> at the start to have its errors there. The container closes it.
    /// </summary>
    public static IServiceCollection AddSqliteBackend(this IServiceCollection services, SqliteOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => SqliteDatabase.Open(options, provider.GetRequiredService<TimeProvider>()));
        return services
            .AddSingleton<IScheduleStore, SqliteScheduleStore>()
            .AddSingleton<IDispatchStore, SqliteDispatchStore>()
            .AddSingleton<IRetrieveStore, SqliteRetrieveStore>()
            .AddSingleton<IBudgetStore, SqliteBudgetStore>()
            .AddSingleton<IApplyStore, SqliteApplyStore>()
            .AddSingleton<IReconcileStore, SqliteReconcileStore>()
            .AddSingleton<IQuarantineStore, SqliteQuarantineStore>()
            .AddSingleton<ICustomerStore, SqliteCustomerStore>()
            .AddSingleton<IIntegrationStore, SqliteIntegrationStore>()
            .AddSingleton<ICredentialStore, SqliteCredentialStore>()
            .AddSingleton<IRenewalStore, SqliteRenewalStore>()
            .AddSingleton<IObjectControl, SqliteObjectControl>()
            .AddSingleton<IResetStore, SqliteResetStore>()
            .AddSingleton<IErasureStore, SqliteErasureStore>()
            .AddSingleton<IChangeFeed, SqliteChangeFeed>()
            .AddSingleton<IFeedEpoch, SqliteChangeFeed>()
            .AddSingleton<IFeedPositions, SqliteFeedPositions>()
            .AddSingleton<IChangeReader, SqliteChangeReader>()
            .AddSingleton<ISweepStore, SqliteSweepStore>()
            .AddSingleton<IPruneStore, SqlitePruneStore>()
            .AddSingleton<IRemapStore, SqliteRemapStore>()
            .AddSingleton<IObjectReader, SqliteObjectReader>()
            .AddSingleton<IRunReader, SqliteRunReader>()
            .AddSingleton<IInteractionReader, SqliteInteractionReader>()
            .AddSingleton<IOverviewStore, SqliteOverviewStore>()
            .AddSingleton<ICustomerReader, SqliteCustomerReader>()
            .AddSingleton<IIntegrationNames, SqliteIntegrationNames>()
            .AddSingleton<IApiKeyStore, SqliteApiKeyStore>()
            .AddSingleton<IAuditLog, SqliteAuditLog>()
            .AddSingleton<IIdempotencyStore, SqliteIdempotencyStore>()
            .AddSingleton<ISettingRevisions, SqliteSettingRevisions>();
    }
}
