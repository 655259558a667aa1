using Backends.Tests.Queues;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Backends.Sqs;

namespace Backends.Tests.Sqs;

/// <summary>SQS or something like it, with queues of this test's own.</summary>
public abstract class SqsBackend : QueueBackend
{
    private string? _url;

    /// <summary>Unique on a server that other tests use too.</summary>
    internal string Prefix { get; } = $"t{Guid.NewGuid():N}"[..20];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _url = await StartServerAsync(cancellationToken);
        var process = Join();
        await process.Setup.CreateAsync(cancellationToken);
        await process.Setup.CreateAsync(cancellationToken);
        (await process.Setup.CheckAsync(cancellationToken)).ShouldBeEmpty();
    }

    /// <summary>Where the server is; null for Amazon's.</summary>
    protected abstract Task<string?> StartServerAsync(CancellationToken cancellationToken);

    protected static QueueTraits SqsTraits(TimeSpan visibility) =>
        new() { IsDurable = true, HasBroker = false, Visibility = visibility, DeliveryLimit = 3 };

    protected override void Register(IServiceCollection services) => services.AddSqsQueue(Configure);

    internal void Configure(SqsOptions options)
    {
        options.Prefix = Prefix;
        options.ServiceUrl = _url;
        options.Region = _url is null ? null : "eu-central-1";
        options.Visibility = Traits.Visibility;
        options.DeliveryLimit = Traits.DeliveryLimit;
        options.Patience = TimeSpan.FromSeconds(1);
    }
}
