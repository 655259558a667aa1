namespace Syncline.Integrations;

/// <summary>The sealed secrets of Integrations. Sees ciphertext only.</summary>
public interface ICredentialStore
{
    /// <summary>The sealed secrets and their version; null when the Integration is gone or disconnected.</summary>
    Task<SealedCredentials?> ReadAsync(IntegrationKey key, CancellationToken cancellationToken);

    /// <summary>Stores other secrets if the version is still <paramref name="version"/> (0: none were ever stored). Durable when it returns true.</summary>
    Task<bool> TryReplaceAsync(IntegrationKey key, long version, ReadOnlyMemory<byte> secrets, CancellationToken cancellationToken);
}

/// <summary>Secrets as stored.</summary>
/// <param name="Secrets">Ciphertext.</param>
/// <param name="Version">Rises by one with every replacement.</param>
/// <param name="DataKey">The Customer's wrapped data key.</param>
public sealed record SealedCredentials(ReadOnlyMemory<byte> Secrets, long Version, ReadOnlyMemory<byte> DataKey);
