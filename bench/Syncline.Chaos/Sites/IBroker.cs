namespace Syncline.Chaos.Sites;

/// <summary>The server of a fleet's queues, where that is another than the database.</summary>
internal interface IBroker : IDisposable
{
    /// <summary>Where it listens.</summary>
    int Port { get; }

    /// <summary>What a process is told that reaches it at a port: the server's own or a relay's.</summary>
    IReadOnlyDictionary<string, string> SettingsAt(int port);

    /// <summary>Takes it away without a warning.</summary>
    Task FailAsync(CancellationToken cancellationToken);

    /// <summary>Brings it back, with the messages that it had.</summary>
    Task RecoverAsync(CancellationToken cancellationToken);
}
