using System.Text.Json.Nodes;

namespace Syncline.Retrieving;

/// <summary>
/// The secrets of one Integration (API keys, OAuth tokens), as the part of <c>config</c> that is encrypted at rest. A source merges them over the settings.
/// </summary>
public interface ICredentials
{
    /// <summary>The secrets as they are stored now, and their version.</summary>
    ValueTask<StoredCredentials> ReadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Stores other secrets if the stored version is still <paramref name="version"/>. Durable when it returns: a rotated refresh token is used only after that.
    /// </summary>
    /// <returns>False when someone else stored in between; read again.</returns>
    ValueTask<bool> TryReplaceAsync(long version, JsonObject secrets, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the right to renew tokens among these secrets, for so long: a refresh token is redeemed by one holder at a time. Secrets that only one process reads have
    /// no other holder, which is the default.
    /// </summary>
    /// <returns>False while another holder has it.</returns>
    ValueTask<bool> TryHoldRenewalAsync(string holder, TimeSpan duration, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    /// <summary>Gives the right back.</summary>
    ValueTask ReleaseRenewalAsync(string holder, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}

/// <summary>Secrets with the version to compare by.</summary>
/// <param name="Secrets">Members to be merged over <c>config</c>; nested paths keep their nesting. A copy: the caller may change it.</param>
/// <param name="Version">Rises by one with every replacement.</param>
public sealed record StoredCredentials(JsonObject Secrets, long Version);
