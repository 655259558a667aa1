using Syncline.Integrations;

namespace Simulation.Ports;

/// <summary>The right to renew tokens as one process reaches it.</summary>
internal sealed class RenewalPort(Gate gate, IRenewalStore store) : IRenewalStore
{
    public Task<bool> TryHoldAsync(IntegrationKey key, string holder, TimeSpan duration, CancellationToken cancellationToken) =>
        gate.CallAsync("hold renewal", () => store.TryHoldAsync(key, holder, duration, cancellationToken), null, cancellationToken);

    public Task ReleaseAsync(IntegrationKey key, string holder, CancellationToken cancellationToken) => gate.CallAsync(
        "release renewal",
        async () =>
        {
            await store.ReleaseAsync(key, holder, cancellationToken);
            return true;
        },
        null,
        cancellationToken);
}
