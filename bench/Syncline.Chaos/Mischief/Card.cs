namespace Syncline.Chaos.Mischief;

/// <summary>One thing that can be done to a fleet.</summary>
internal enum Card
{
    /// <summary>A process is killed (SIGKILL), and the next one started in its place at once.</summary>
    Kill,

    /// <summary>A process is told to stop (SIGTERM), as at a deployment, and the next one started when it has.</summary>
    Deploy,

    /// <summary>The network of one process, or before one partner, is cut, silent, slow or lossy for a while.</summary>
    Network,

    /// <summary>PostgreSQL ends at once (<c>-m immediate</c>) and starts again.</summary>
    Database,

    /// <summary>The queues' server goes away and comes back.</summary>
    Broker,
}
