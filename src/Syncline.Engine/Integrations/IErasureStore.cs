namespace Syncline.Integrations;

/// <summary>Takes away everything that is stored of a Customer, in steps that are each short, so that nobody else waits for it.</summary>
public interface IErasureStore
{
    /// <summary>
    /// Looks through every table of customer data for rows of this Customer: how many there are of each kind, in the order in which they go. Kinds without any
    /// are left out, so that empty means that nothing is left.
    /// </summary>
    Task<IReadOnlyList<StoredKind>> ScanAsync(CustomerId customer, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes up to <paramref name="limit"/> rows of one kind, in one transaction, the Customer itself last of all. The Integrations must have been
    /// disconnected, so that nothing is live. May be repeated after it was cut off.
    /// </summary>
    /// <returns>How many; zero when nothing is left.</returns>
    Task<int> EraseAsync(CustomerId customer, int limit, CancellationToken cancellationToken);
}
