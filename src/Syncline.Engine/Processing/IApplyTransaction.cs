namespace Syncline.Processing;

/// <summary>One open transaction on one Integration Object's interactions. Disposed without a commit, nothing happened.</summary>
public interface IApplyTransaction : IAsyncDisposable
{
    /// <summary>
    /// Compares records with what is stored, and returns those that are not stored just so: unknown, or with other bytes, by another mapping, or in the other
    /// state (live, deleted). In the order of the ids. What is not returned is stored as it was read, and nothing of it needs to be looked at or written.
    /// </summary>
    Task<IReadOnlyList<StoredRecord>> FindDifferentAsync(PageKeys keys, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the page's changes, their change events (positions are taken by the last statement), the quarantined records, what was seen, the partition cursors
    /// and the position; deletes the staged page; moves the run on; commits. A page that is the last completes an incremental run, and sends a full one to
    /// reconciling, in this transaction.
    /// </summary>
    Task CommitAsync(PageEffects effects, CancellationToken cancellationToken);
}
