using Backends.Tests.Queues;
using Microsoft.Extensions.Time.Testing;
using TestServers;

namespace Backends.Tests.Sqs;

/// <summary>The fake of our own, whose visibility follows a clock that the test turns.</summary>
public sealed class FakeSqsBackend : SqsBackend
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private FakeSqs? _server;

    public override QueueTraits Traits { get; } = SqsTraits(TimeSpan.FromSeconds(325));

    internal FakeSqs Server => _server!;

    public override Task PassVisibilityAsync(CancellationToken cancellationToken)
    {
        _time.Advance(Traits.Visibility);
        return Task.CompletedTask;
    }

    protected override async Task<string?> StartServerAsync(CancellationToken cancellationToken)
    {
        StandInCredentials.Use();
        _server = await FakeSqs.StartAsync(_time, cancellationToken);
        return _server.Address;
    }

    protected override ValueTask CleanUpAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
