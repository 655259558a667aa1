using Microsoft.Extensions.DependencyInjection;
using Syncline.Access;
using Syncline.Backends.Postgres.Access;
using Syncline.Backends.Postgres.Budgets;
using Syncline.Backends.Postgres.Delivery;
using Syncline.Backends.Postgres.Integrations;
using Syncline.Backends.Postgres.Maintenance;
using Syncline.Backends.Postgres.Processing;
using Syncline.Backends.Postgres.Reporting;
using Syncline.Backends.Postgres.Retrieving;
using Syncline.Backends.Postgres.Scheduling;
using Syncline.Budgets;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Maintenance;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Scheduling;

namespace Syncline.Backends.Postgres;

/// <summary>Puts every store of the engine on PostgreSQL.</summary>
public static class PostgresRegistration
{
    /// <summary>
    /// Registers the database and every store. The database is opened and migrated when it is first asked for; ask for
    /// <see cref="PostgresDatabase"/> at the start to have its errors there. The container closes it.
    /// </summary>
    public static IServiceCollection AddPostgresBackend(this IServiceCollection services, PostgresOptions options)
    {
        services.AddSingleton(_ => PostgresDatabase.Open(options));
        return services
            .AddSingleton<IScheduleStore, PostgresScheduleStore>()
            .AddSingleton<IDispatchStore, PostgresDispatchStore>()
            .AddSingleton<IRetrieveStore, PostgresRetrieveStore>()
            .AddSingleton<IBudgetStore, PostgresBudgetStore>()
            .AddSingleton<ICustomerStore, PostgresCustomerStore>()
            .AddSingleton<IIntegrationStore, PostgresIntegrationStore>()
            .AddSingleton<ICredentialStore, PostgresCredentialStore>()
            .AddSingleton<IRenewalStore, PostgresRenewalStore>()
            .AddSingleton<IObjectControl, PostgresObjectControl>()
            .AddSingleton<IErasureStore, PostgresErasureStore>()
            .AddSingleton<IResetStore, PostgresResetStore>()
            .AddSingleton<ISweepStore, PostgresSweepStore>()
            .AddSingleton<IPruneStore, PostgresPruneStore>()
            .AddSingleton<IApplyStore, PostgresApplyStore>()
            .AddSingleton<IReconcileStore, PostgresReconcileStore>()
            .AddSingleton<IQuarantineStore, PostgresQuarantineStore>()
            .AddSingleton<IChangeFeed, PostgresChangeFeed>()
            .AddSingleton<IFeedEpoch, PostgresChangeFeed>()
            .AddSingleton<IFeedPositions, PostgresFeedPositions>()
            .AddSingleton<IChangeReader, PostgresChangeReader>()
            .AddSingleton<IRemapStore, PostgresRemapStore>()
            .AddSingleton<IObjectReader, PostgresObjectReader>()
            .AddSingleton<IRunReader, PostgresRunReader>()
            .AddSingleton<IInteractionReader, PostgresInteractionReader>()
            .AddSingleton<IOverviewStore, PostgresOverviewStore>()
            .AddSingleton<ICustomerReader, PostgresCustomerReader>()
            .AddSingleton<IIntegrationNames, PostgresIntegrationNames>()
            .AddSingleton<IApiKeyStore, PostgresApiKeyStore>()
            .AddSingleton<IAuditLog, PostgresAuditLog>()
            .AddSingleton<IIdempotencyStore, PostgresIdempotencyStore>()
            .AddSingleton<ISettingRevisions, PostgresSettingRevisions>();
    }
}
