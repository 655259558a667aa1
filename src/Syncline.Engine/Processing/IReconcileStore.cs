using Syncline.Integrations;

namespace Syncline.Processing;

/// <summary>What finding deletes by absence needs. Valid only while the run is reconciling and live.</summary>
public interface IReconcileStore
{
    /// <summary>What the run saw, page by page: sorted 64-bit id hashes, little endian.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadSeenAsync(RunKey run, CancellationToken cancellationToken);

    /// <summary>False when a page of the run had a record without an id that could be read.</summary>
    Task<bool> IsCompleteAsync(RunKey run, CancellationToken cancellationToken);

    /// <summary>Ids of the object's interactions that are not deleted, in binary order from <paramref name="after"/> (exclusive).</summary>
    Task<IReadOnlyList<string>> ListLiveIdsAsync(ObjectKey key, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Makes these interactions tombstones with their events, if the run is still live. False when it is not: then nothing happened.</summary>
    Task<bool> DeleteAsync(RunKey run, IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>Completes the run: its object is synced. <paramref name="heldDeletes"/> are the absent that wait for a person. False when it is not live.</summary>
    /// <param name="run">The run.</param>
    /// <param name="lastDeletes">The last batch of deletes, in the same transaction; may be empty.</param>
    /// <param name="heldDeletes">How many deletes are held; 0 for none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<bool> CompleteAsync(RunKey run, IReadOnlyList<string> lastDeletes, long heldDeletes, CancellationToken cancellationToken);
}
