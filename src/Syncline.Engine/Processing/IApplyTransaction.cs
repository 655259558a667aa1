namespace Syncline.Processing;

/// <summary>One open transaction on one Integration Object's interactions. Disposed without a commit, nothing happened.</summary>
public interface IApplyTransaction : IAsyncDisposable
{
    /// <summary>The heads of those of these interactions that are stored (deleted ones too).</summary>
    Task<IReadOnlyList<InteractionHead>> FindHeadsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Bodies and fields of stored interactions.</summary>
    Task<IReadOnlyList<InteractionContent>> ReadContentsAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the page's changes, their change events (positions are taken by the last statement), the quarantined records, what was seen, the partition cursors
    /// and the position; deletes the staged page; moves the run on; commits. A page that is the last completes an incremental run, and sends a full one to
    /// reconciling, in this transaction.
    /// </summary>
    Task CommitAsync(PageEffects effects, CancellationToken cancellationToken);
}
