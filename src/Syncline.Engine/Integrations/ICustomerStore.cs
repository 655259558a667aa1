namespace Syncline.Integrations;

/// <summary>Customers: few writes, by operators.</summary>
public interface ICustomerStore
{
    /// <summary>Adds a Customer. The data key is made by the caller from the number, so the row is written in two steps within one transaction.</summary>
    /// <param name="name">Unique.</param>
    /// <param name="timeZone">IANA name, checked by the caller.</param>
    /// <param name="makeDataKey">Makes the wrapped data key for the number just given.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="Runs.SyncException"><c>engine.name_taken</c>: there is a Customer of that name.</exception>
    Task<Customer> AddAsync(string name, string timeZone, Func<CustomerId, ReadOnlyMemory<byte>> makeDataKey, CancellationToken cancellationToken);

    /// <summary>By number, or null.</summary>
    Task<Customer?> FindAsync(CustomerId id, CancellationToken cancellationToken);

    /// <summary>By name, or null.</summary>
    Task<Customer?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>By name from <paramref name="after"/> (exclusive; null from the first), at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<Customer>> ListAsync(string? after, int limit, CancellationToken cancellationToken);
}
