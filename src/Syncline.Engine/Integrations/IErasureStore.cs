namespace Syncline.Integrations;

/// <summary>Takes away everything that is stored of a Customer, an Integration or a record, in steps that are each short, so that nobody else waits for it.</summary>
public interface IErasureStore
{
    /// <summary>
    /// Looks through every table of customer data for rows of this Customer or Integration: how many there are of each kind, in the order in which they go. Kinds without
    /// any are left out, so that empty means that nothing is left. The <c>erased</c> of whole objects, which remain in the feed, do not count.
    /// </summary>
    Task<IReadOnlyList<StoredKind>> ScanAsync(ErasureScope scope, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes up to <paramref name="limit"/> rows of one kind, in one transaction, the Customer or Integration itself last of all. With an Integration Object goes, in the
    /// same transaction, the change <c>erased</c> that stands for all its records. The Integrations must have been disconnected, so that nothing is live. May be repeated
    /// after it was cut off.
    /// </summary>
    /// <returns>How many; zero when nothing is left.</returns>
    Task<int> EraseAsync(ErasureScope scope, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes one record in one transaction: its interaction, every change of it, what is set aside under its id. A live run of its object is superseded with what it has
    /// staged, and the object is due. The change <c>erased</c> is appended.
    /// </summary>
    /// <returns>False, and nothing done, when nothing of it is stored.</returns>
    Task<bool> EraseRecordAsync(ObjectKey key, string id, CancellationToken cancellationToken);
}
