using Backends.Tests.Queues;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using Syncline.Backends.RabbitMq;

namespace Backends.Tests.RabbitMq;

/// <summary>RabbitMQ, with queues of this test's own.</summary>
public sealed class RabbitMqBackend : QueueBackend
{
    private RabbitMqServer? _server;

    public override QueueTraits Traits { get; } = new() { IsDurable = true, HasBroker = true, Visibility = TimeSpan.Zero, DeliveryLimit = 3 };

    /// <summary>Unique on the server.</summary>
    internal string Prefix { get; } = $"t{Guid.NewGuid():N}"[..20];

    internal string Url => _server!.Address;

    public override async Task StartAsync(CancellationToken cancellationToken) => _server = await RabbitMqServer.Started;

    public override Task RestartBrokerAsync(CancellationToken cancellationToken) => _server!.RestartAsync(cancellationToken);

    internal void Configure(RabbitMqOptions options)
    {
        options.Url = Url;
        options.Prefix = Prefix;
        options.DeliveryLimit = Traits.DeliveryLimit;
        options.Patience = TimeSpan.FromSeconds(1);
        options.Prefetch = 200;
        options.Timeout = TimeSpan.FromSeconds(60);
        options.RecoveryPause = TimeSpan.FromMilliseconds(200);
    }

    protected override void Register(IServiceCollection services) => services.AddRabbitMqQueue(Configure);

    protected override async ValueTask CleanUpAsync()
    {
        if (_server is null)
        {
            return;
        }

        await using var connection = await new ConnectionFactory { Uri = new Uri(Url) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in (string[])["retrieve", "retrieve.dead", "process", "process.dead"])
        {
            await channel.QueueDeleteAsync($"{Prefix}.{queue}", ifUnused: false, ifEmpty: false);
        }

        await channel.ExchangeDeleteAsync($"{Prefix}.dead");
    }
}
