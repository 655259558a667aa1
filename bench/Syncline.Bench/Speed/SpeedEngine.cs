using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Syncline.Backends.InProcess;
using Syncline.Backends.Postgres;
using Syncline.Bench.Processes;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Scheduling;
using Syncline.Security;

namespace Syncline.Bench.Speed;

/// <summary>The engine on a new, migrated database of its own. Until it is started its loops rest, and a benchmark calls the parts that it measures.</summary>
internal sealed class SpeedEngine : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("syncline-bench-").FullName;
    private readonly IHost _host;

    /// <summary>Makes it.</summary>
    /// <param name="server">Where the database is made.</param>
    /// <param name="addQueue">Adds its queue, for one whose loops will run over objects that are read incrementally; null for the one within the process.</param>
    /// <param name="configure">Sets what is not as by default.</param>
    public SpeedEngine(PostgresProcess server, Action<IServiceCollection>? addQueue = null, Action<SynclineOptions>? configure = null)
    {
        (Server, Address) = (server, server.CreateDatabase());
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IProviderCatalog>(new SpeedCatalog(hasFull: addQueue is null));
        builder.Services.AddSingleton(new SecretBox(KeyFile.OpenOrCreate(Path.Combine(_folder, "key"))));
        builder.Services.AddPostgresBackend(new PostgresOptions { Connection = Address, CommandTimeout = TimeSpan.FromMinutes(10) });
        (addQueue ?? (services => services.AddInProcessQueue()))(builder.Services);
        builder.Services.AddSynclineEngine(configure);
        _host = builder.Build();
        _ = Get<PostgresDatabase>();
    }

    /// <summary>The database's server.</summary>
    public PostgresProcess Server { get; }

    /// <summary>The database's address.</summary>
    public string Address { get; }

    /// <summary>A part of it.</summary>
    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>A scheduler as the engine has it, over another store.</summary>
    public Scheduler SchedulerOver(IScheduleStore store) => ActivatorUtilities.CreateInstance<Scheduler>(_host.Services, store);

    /// <summary>Starts its loops and workers.</summary>
    public Task StartAsync() => _host.StartAsync();

    /// <summary>Stops them.</summary>
    public Task StopAsync() => _host.StopAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ((IAsyncDisposable)_host).DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
