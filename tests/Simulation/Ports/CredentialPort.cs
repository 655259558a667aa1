using Syncline.Integrations;

namespace Simulation.Ports;

/// <summary>The credential store as one process reaches it.</summary>
internal sealed class CredentialPort(Gate gate, ICredentialStore store) : ICredentialStore
{
    public Task<SealedCredentials?> ReadAsync(IntegrationKey key, CancellationToken cancellationToken) =>
        gate.CallAsync("read secrets", () => store.ReadAsync(key, cancellationToken), null, cancellationToken);

    public Task<bool> TryReplaceAsync(IntegrationKey key, long version, ReadOnlyMemory<byte> secrets, CancellationToken cancellationToken) => gate.CallAsync(
        Calls.StoreSecrets,
        () => store.TryReplaceAsync(key, version, secrets, cancellationToken),
        isStored => gate.World.Watch.SecretsStored(gate, key, version, isStored),
        cancellationToken);
}
