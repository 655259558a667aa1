namespace Syncline.Maintenance;

/// <summary>Keeps what grows bounded. Small batches; never the newest run of an object, never a live one.</summary>
public interface IPruneStore
{
    /// <summary>Deletes ended runs beyond the newest <paramref name="keep"/> of their object, or older than <paramref name="age"/>. Returns how many, at most <paramref name="limit"/>.</summary>
    Task<int> PruneRunsAsync(int keep, TimeSpan age, int limit, CancellationToken cancellationToken);

    /// <summary>Deletes what ended runs left behind: staged pages, seen-sets, heartbeats of workers long gone, freshness samples older than <paramref name="age"/>.</summary>
    Task<int> PruneLeftoversAsync(TimeSpan age, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes changes older than <paramref name="age"/>, oldest first, and notes how far: a reader that stands before that is told so. Of a part of the feed whose
    /// oldest change is younger, none goes. Returns how many, at most <paramref name="limit"/>.
    /// </summary>
    Task<int> PruneChangesAsync(TimeSpan age, int limit, CancellationToken cancellationToken);
}
