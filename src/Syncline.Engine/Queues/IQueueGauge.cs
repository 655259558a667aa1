namespace Syncline.Queues;

/// <summary>Tells how full the queues are.</summary>
public interface IQueueGauge
{
    /// <summary>Every queue once. The figures are as near as the backend's own, which may be a minute old.</summary>
    /// <exception cref="Runs.SyncException"><c>queue.*</c>: it cannot be reached, or refuses.</exception>
    Task<IReadOnlyList<QueueDepth>> MeasureAsync(CancellationToken cancellationToken);
}
