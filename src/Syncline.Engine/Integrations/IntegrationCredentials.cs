using System.Text;
using System.Text.Json.Nodes;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Security;

namespace Syncline.Integrations;

/// <summary>One Integration's secrets: opened on reading, sealed on writing, nothing kept in between.</summary>
/// <param name="store">Where they are.</param>
/// <param name="box">Opens and seals them.</param>
/// <param name="key">Whose they are.</param>
/// <param name="renewals">Who may renew tokens among them; null where nobody does.</param>
public sealed class IntegrationCredentials(ICredentialStore store, SecretBox box, IntegrationKey key, IRenewalStore? renewals = null) : ICredentials
{
    private const string Field = "secrets";

    /// <inheritdoc/>
    /// <exception cref="SyncException"><c>auth.disconnected</c>: the Integration has no secrets any more; <c>auth.secret_unreadable</c>.</exception>
    public async ValueTask<StoredCredentials> ReadAsync(CancellationToken cancellationToken)
    {
        var stored = await ReadSealedAsync(cancellationToken);
        if (stored.Secrets.IsEmpty)
        {
            return new StoredCredentials([], stored.Version);
        }

        var plain = box.Open(stored.DataKey.Span, key.Customer, key.Integration, Field, stored.Secrets.Span);
        return new StoredCredentials((JsonObject)JsonNode.Parse(plain)!, stored.Version);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TryReplaceAsync(long version, JsonObject secrets, CancellationToken cancellationToken)
    {
        var stored = await ReadSealedAsync(cancellationToken);
        var value = box.Seal(stored.DataKey.Span, key.Customer, key.Integration, Field, Encoding.UTF8.GetBytes(secrets.ToJsonString()));
        return await store.TryReplaceAsync(key, version, value, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> TryHoldRenewalAsync(string holder, TimeSpan duration, CancellationToken cancellationToken) =>
        renewals is null || await renewals.TryHoldAsync(key, holder, duration, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask ReleaseRenewalAsync(string holder, CancellationToken cancellationToken)
    {
        if (renewals is not null)
        {
            await renewals.ReleaseAsync(key, holder, cancellationToken);
        }
    }

    private async Task<SealedCredentials> ReadSealedAsync(CancellationToken cancellationToken) =>
        await store.ReadAsync(key, cancellationToken) ?? throw new SyncException(new SyncError(
            "auth.disconnected", $"Integration {key} is disconnected: it has no credentials.", "Connect it again."));
}
