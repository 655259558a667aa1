using TestServers;

namespace Syncline.Chaos.Sites;

/// <summary>The stand-in of Amazon SQS. It would forget its messages in a restart, as SQS does not: it is made to answer nobody for a while.</summary>
internal sealed class SqsBroker(FauxqsServer server) : IBroker
{
    /// <inheritdoc/>
    public int Port => server.Address.Port;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> SettingsAt(int port) => new Dictionary<string, string>
    {
        ["SYNCLINE_QUEUE"] = "sqs:eu-central-1",
        ["AWS_ENDPOINT_URL_SQS"] = $"http://127.0.0.1:{port}",
        ["AWS_ACCESS_KEY_ID"] = "stand-in",
        ["AWS_SECRET_ACCESS_KEY"] = "stand-in",
    };

    /// <inheritdoc/>
    public Task FailAsync(CancellationToken cancellationToken)
    {
        server.Freeze();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RecoverAsync(CancellationToken cancellationToken)
    {
        server.Wake();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        server.Wake();
        server.Dispose();
    }
}
