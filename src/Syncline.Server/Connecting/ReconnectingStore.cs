using Syncline.Integrations;

namespace Syncline.Server.Connecting;

/// <summary>The credential store as one Customer's connecting sees it: a disconnected Integration has no secrets, and may have some again.</summary>
internal sealed class ReconnectingStore(ICredentialStore store, Customer customer) : ICredentialStore
{
    /// <inheritdoc/>
    public async Task<SealedCredentials?> ReadAsync(IntegrationKey key, CancellationToken cancellationToken) =>
        await store.ReadAsync(key, cancellationToken) ?? new SealedCredentials(default, 0, customer.DataKey);

    /// <inheritdoc/>
    public Task<bool> TryReplaceAsync(IntegrationKey key, long version, ReadOnlyMemory<byte> secrets, CancellationToken cancellationToken) =>
        store.TryReplaceAsync(key, version, secrets, cancellationToken);
}
