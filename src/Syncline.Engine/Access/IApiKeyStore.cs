using Syncline.Integrations;

namespace Syncline.Access;

/// <summary>API keys. Sees hashes only.</summary>
public interface IApiKeyStore
{
    /// <summary>Stores a key.</summary>
    /// <param name="key">What it is.</param>
    /// <param name="prefix">How it begins.</param>
    /// <param name="hash">Its SHA-256.</param>
    /// <param name="cancellationToken">Cancels; then nothing happened.</param>
    Task<ApiKey> AddAsync(NewApiKey key, string prefix, ReadOnlyMemory<byte> hash, CancellationToken cancellationToken);

    /// <summary>The key of this hash, whatever its standing, or null.</summary>
    Task<ApiKey?> FindAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken);

    /// <summary>Keys that were not revoked, by number from <paramref name="after"/> (exclusive): a Customer's, or (null) the installation's and every Customer's.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(CustomerId? customer, ApiKeyId? after, int limit, CancellationToken cancellationToken);

    /// <summary>Takes a key back for good.</summary>
    /// <param name="customer">Only one of this Customer's; null for any.</param>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Cancels; then nothing happened.</param>
    /// <returns>The key as it was; null when there is none that can be revoked.</returns>
    Task<ApiKey?> RevokeAsync(CustomerId? customer, ApiKeyId id, CancellationToken cancellationToken);

    /// <summary>Notes that it was used just now.</summary>
    Task TouchAsync(ApiKey key, CancellationToken cancellationToken);
}
