using Backends.Tests.Queues;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Backends.Postgres;
using Syncline.Backends.Postgres.Queues;

namespace Backends.Tests.Postgres;

/// <summary>The queue in a database of its own, whose clock a test turns. Its server is shared, so that a restart is shown as its clients see one: every connection ends.</summary>
public sealed class PostgresQueueBackend : QueueBackend
{
    private const string EndConnections = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    private string? _database;

    public override QueueTraits Traits { get; } = new() { IsDurable = true, HasBroker = true, Visibility = TimeSpan.FromSeconds(325), DeliveryLimit = 3 };

    /// <summary>The name of the database.</summary>
    internal string Database => _database!;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _database = PostgresServer.Started.Create();
        return Task.CompletedTask;
    }

    public override Task PassVisibilityAsync(CancellationToken cancellationToken)
    {
        PostgresServer.Started.Execute(Database, $"UPDATE test_clock SET at = at + {(long)Traits.Visibility.TotalMilliseconds}");
        return Task.CompletedTask;
    }

    public override Task RestartBrokerAsync(CancellationToken cancellationToken)
    {
        PostgresServer.Started.Execute(Database, EndConnections);
        return Task.CompletedTask;
    }

    protected override void Register(IServiceCollection services) => services
        .AddPostgresBackend(new PostgresOptions { Connection = PostgresServer.Started.AddressOf(Database), MaxConnections = 10 })
        .AddPostgresQueue(options =>
        {
            options.Visibility = Traits.Visibility;
            options.DeliveryLimit = Traits.DeliveryLimit;
            options.Patience = TimeSpan.FromSeconds(1);
        });

    protected override ValueTask CleanUpAsync()
    {
        if (_database is not null)
        {
            PostgresServer.Started.Drop(_database);
        }

        return ValueTask.CompletedTask;
    }
}
