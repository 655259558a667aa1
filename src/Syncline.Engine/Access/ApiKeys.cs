using Syncline.Integrations;
using Syncline.Runs;

namespace Syncline.Access;

/// <summary>Makes API keys and takes them back, and has both written into the audit log.</summary>
public sealed class ApiKeys(IApiKeyStore store, AuditTrail audit)
{
    /// <summary>The longest life that can be asked for.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(3650);

    /// <summary>Makes a key.</summary>
    /// <exception cref="SyncException"><c>auth.key_invalid</c>: its name or lifetime is out of range.</exception>
    public async Task<IssuedApiKey> IssueAsync(NewApiKey asked, CancellationToken cancellationToken)
    {
        var name = asked.Name.Trim();
        if (!Names.IsUsable(name))
        {
            throw Invalid($"A key's name has 1 to {Names.Longest} characters, none of them a control character; this one has {name.Length}.", "Say what the key is for: 'nightly export'.");
        }

        if (asked.Lifetime is { } lifetime && (lifetime <= TimeSpan.Zero || lifetime > LongestLifetime))
        {
            throw Invalid($"A key lives up to {LongestLifetime.TotalDays:0} days; this one would live {lifetime.TotalDays:0.###}.", "Ask for a shorter life, or for none to have it live until it is revoked.");
        }

        var secret = ApiKeySecret.Create();
        var key = await store.AddAsync(asked with { Name = name }, ApiKeySecret.PrefixOf(secret), ApiKeySecret.HashOf(secret), cancellationToken);
        await audit.RecordAsync(Subjects.Key(key), "key.created", null, Describe(key));
        return new IssuedApiKey(key, secret);
    }

    /// <summary>Takes a key back; it opens nothing from now on.</summary>
    /// <param name="customer">Only one of this Customer's; null for any.</param>
    /// <param name="id">Which.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False when there is no such key, or it was revoked before.</returns>
    public async Task<bool> RevokeAsync(CustomerId? customer, ApiKeyId id, CancellationToken cancellationToken)
    {
        if (await store.RevokeAsync(customer, id, cancellationToken) is not { } key)
        {
            return false;
        }

        await audit.RecordAsync(Subjects.Key(key), "key.revoked", Describe(key), null);
        return true;
    }

    private static object Describe(ApiKey key) => new { name = key.Name, role = key.Role.ToString(), prefix = key.Prefix, expires_at = key.ExpiresAt };

    private static SyncException Invalid(string message, string hint) => new(new SyncError("auth.key_invalid", message, hint));
}
