namespace Syncline.Integrations;

/// <summary>Integrations and the Integration Objects that hang on them.</summary>
public interface IIntegrationStore
{
    /// <summary>Adds an Integration with its sealed secrets (version 1). It has no objects until <see cref="PutObjectsAsync"/>.</summary>
    /// <exception cref="Runs.SyncException"><c>engine.name_taken</c>: the Customer has an Integration of that name.</exception>
    Task<IntegrationKey> AddAsync(CustomerId customer, string provider, string name, string settings, CancellationToken cancellationToken);

    /// <summary>One, or null.</summary>
    Task<Integration?> FindAsync(IntegrationKey key, CancellationToken cancellationToken);

    /// <summary>One by the Customer's name for it, or null.</summary>
    Task<Integration?> FindAsync(CustomerId customer, string name, CancellationToken cancellationToken);

    /// <summary>Those of a Customer (null: of all), by key from <paramref name="after"/> (exclusive).</summary>
    Task<IReadOnlyList<Integration>> ListAsync(CustomerId? customer, IntegrationKey? after, int limit, CancellationToken cancellationToken);

    /// <summary>Replaces settings and schedule. Runs read them anew at each slice.</summary>
    Task ReplaceSettingsAsync(IntegrationKey key, string settings, string? schedule, CancellationToken cancellationToken);

    /// <summary>
    /// Makes sure that the Integration has one object for each of these types, and brings what they carry from the Provider and from the Integration's settings up to
    /// date. A new object is due at once; the next due time of the others stays. Objects of types that are not listed stay as they are.
    /// </summary>
    Task PutObjectsAsync(IntegrationKey key, IReadOnlyList<ObjectDefinition> types, CancellationToken cancellationToken);

    /// <summary>Notes which account of the partner its data is from. What is stored stays: making place for another account's is <see cref="IResetStore"/>'s.</summary>
    Task SetAccountAsync(IntegrationKey key, string account, CancellationToken cancellationToken);

    /// <summary>Cancels its runs, erases its secrets and staged pages, and pauses its objects, in one transaction. What was synced stays.</summary>
    Task DisconnectAsync(IntegrationKey key, CancellationToken cancellationToken);
}
