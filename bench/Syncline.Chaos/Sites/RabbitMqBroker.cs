using TestServers;

namespace Syncline.Chaos.Sites;

/// <summary>RabbitMQ, killed and started again.</summary>
internal sealed class RabbitMqBroker(RabbitMqServer server) : IBroker
{
    /// <inheritdoc/>
    public int Port => server.Port;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> SettingsAt(int port) => new Dictionary<string, string> { ["SYNCLINE_QUEUE"] = server.AddressOf(port) };

    /// <inheritdoc/>
    public Task FailAsync(CancellationToken cancellationToken)
    {
        server.Crash();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RecoverAsync(CancellationToken cancellationToken) => server.StartAgainAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => server.Dispose();
}
