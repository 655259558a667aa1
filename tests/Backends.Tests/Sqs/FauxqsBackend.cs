using Backends.Tests.Queues;
using TestServers;

namespace Backends.Tests.Sqs;

/// <summary>fauxqs, on the real clock.</summary>
public sealed class FauxqsBackend : SqsBackend
{
    public override QueueTraits Traits { get; } = SqsTraits(TimeSpan.FromSeconds(4));

    protected override Task<string?> StartServerAsync(CancellationToken cancellationToken)
    {
        StandInCredentials.Use();
        return Task.FromResult<string?>(FauxqsServer.Address);
    }
}
