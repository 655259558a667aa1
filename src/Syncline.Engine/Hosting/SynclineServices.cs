using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Syncline.Budgets;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Maintenance;
using Syncline.Processing;
using Syncline.Pushing;
using Syncline.Queues;
using Syncline.Retrieving;
using Syncline.Scheduling;

namespace Syncline.Hosting;

/// <summary>Adds Syncline to an application.</summary>
public static class SynclineServices
{
    /// <summary>
    /// Adds the parts of the engine that do not run by themselves: for programs that change schedules, replay records or ask for a sync. A backend's stores,
    /// an <see cref="IProviderCatalog"/> and a <see cref="Security.SecretBox"/> are added by others.
    /// </summary>
    public static IServiceCollection AddSynclineCore(this IServiceCollection services, Action<SynclineOptions>? configure = null)
    {
        services.AddOptions<SynclineOptions>().ValidateDataAnnotations().ValidateOnStart();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => WorkerIdentity.Create(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(_ => new Random());
        services.TryAddSingleton<Signals>();
        services.TryAddSingleton<RequestBudgets>();
        services.TryAddSingleton<ConnectionFactory>();
        services.TryAddSingleton<MappingResolver>();
        services.TryAddSingleton<Rescheduler>();
        services.TryAddSingleton<QuarantineReplayer>();
        services.TryAddSingleton<Eraser>();
        services.TryAddSingleton<PushReceiver>();
        services.TryAddSingleton<FeedListeners>();
        services.TryAddSingleton<ChangeFollower>();
        return services;
    }

    /// <summary>Adds the engine as hosted services: all of it, or the roles of this process.</summary>
    public static IServiceCollection AddSynclineEngine(
        this IServiceCollection services, Action<SynclineOptions>? configure = null, SynclineRoles roles = SynclineRoles.All)
    {
        services.AddSynclineCore(configure);
        services.AddMetrics();
        services.AddSingleton<JobExecutor>();
        services.AddSingleton<ProcessNotifier>();
        services.AddSingleton<FailureClassifier>();
        services.AddSingleton<SliceReader>();
        services.AddSingleton<Retriever>();
        services.AddSingleton<Reconciler>();
        services.AddSingleton<Processor>();
        services.AddLoop<FeedWatcher>();
        services.Configure<HostOptions>(host => host.ServicesStopConcurrently = true);
        services.AddOptions<HostOptions>().Configure<Microsoft.Extensions.Options.IOptions<SynclineOptions>>(
            (host, syncline) => host.ShutdownTimeout = syncline.Value.Grace + TimeSpan.FromSeconds(5));

        if (roles.HasFlag(SynclineRoles.Scheduler))
        {
            services.AddScheduler();
        }

        if (roles.HasFlag(SynclineRoles.Retriever))
        {
            services.AddLoop<WorkerHeartbeat>().AddLoop<BudgetKeeper>().AddLoop<Mender>().AddHostedService<RetrieveWorker>();
        }

        if (roles.HasFlag(SynclineRoles.Processor))
        {
            services.AddHostedService<ProcessWorker>();
        }

        return services;
    }

    private static void AddScheduler(this IServiceCollection services)
    {
        services.AddHostedService<StartUp>();
        services.AddLoop<Scheduler>().AddLoop<Dispatcher>().AddLoop<Sweeper>().AddLoop<Pruner>().AddLoop<Remapper>().AddLoop<OverviewCounter>().AddLoop<QueueMeter>();
    }

    private static IServiceCollection AddLoop<TLoop>(this IServiceCollection services)
        where TLoop : BackgroundLoop
    {
        services.AddSingleton<TLoop>();
        return services.AddHostedService(provider => provider.GetRequiredService<TLoop>());
    }
}
