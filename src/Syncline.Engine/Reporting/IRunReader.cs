using Syncline.Integrations;

namespace Syncline.Reporting;

/// <summary>Reads Runs for people, newest first.</summary>
public interface IRunReader
{
    /// <summary>Runs of one object, or of all, older than <paramref name="before"/> (exclusive; null from the newest).</summary>
    Task<IReadOnlyList<RunRow>> ListAsync(ObjectKey? key, RunId? before, int limit, CancellationToken cancellationToken);

    /// <summary>Failed runs of all objects, older than <paramref name="before"/> (exclusive; null from the newest).</summary>
    Task<IReadOnlyList<RunRow>> ListFailedAsync(RunId? before, int limit, CancellationToken cancellationToken);

    /// <summary>Live runs that a worker holds or that are draining, oldest first.</summary>
    Task<IReadOnlyList<RunRow>> ListActiveAsync(int limit, CancellationToken cancellationToken);

    /// <summary>One, or null.</summary>
    Task<RunRow?> FindAsync(RunKey key, CancellationToken cancellationToken);
}
