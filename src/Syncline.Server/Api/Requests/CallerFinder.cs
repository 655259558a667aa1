using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Syncline.Access;
using Syncline.Runs;
using Syncline.Security;

namespace Syncline.Server.Api.Requests;

/// <summary>
/// Finds who makes a request by its API key. A key that was found is known for two seconds, so that a busy caller costs no look-up for each request; one that is
/// revoked in this process is forgotten at once, in another within that time.
/// </summary>
internal sealed class CallerFinder(IApiKeyStore keys, IOptions<ApiOptions> options, TimeProvider clock)
{
    private const string Scheme = "Bearer ";
    private const int MostKnown = 10_000;

    private static readonly TimeSpan KnownFor = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TouchedEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>Who makes it.</summary>
    /// <exception cref="SyncException"><c>auth.key_missing</c>, <c>auth.key_unknown</c>, <c>auth.key_expired</c>, <c>auth.key_revoked</c>.</exception>
    public async Task<Caller> FindAsync(HttpContext context)
    {
        if (options.Value.SignIn is { } signIn)
        {
            return signIn(context) ?? throw Missing("The application around the API signed nobody in.", "Sign in to the application.");
        }

        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw Missing(
                "The request has no API key.",
                "Send the header Authorization: Bearer KEY. The first key is made on the command line: syncline keys create NAME --role admin.");
        }

        return await FindAsync(new Secret(header[Scheme.Length..].Trim()), context.RequestAborted);
    }

    /// <summary>Whose key it is.</summary>
    /// <exception cref="SyncException"><c>auth.key_unknown</c>, <c>auth.key_expired</c>, <c>auth.key_revoked</c>.</exception>
    public async Task<Caller> FindAsync(Secret secret, CancellationToken cancellationToken)
    {
        if (!ApiKeySecret.IsPossible(secret.Reveal()))
        {
            throw Unknown();
        }

        var key = await FindAsync(ApiKeySecret.HashOf(secret), cancellationToken);
        return new Caller(new Actor(ActorKind.ApiKey, key.Name, key.Id), key.Role, key.Customer) { Salt = Salt(secret) };
    }

    /// <summary>A key was revoked here: it is looked up anew.</summary>
    public void Forget(ApiKeyId key)
    {
        foreach (var (hash, _) in _known.Where(known => known.Value.Key.Id == key))
        {
            _known.TryRemove(hash, out _);
        }
    }

    private async Task<ApiKey> FindAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexString(hash);
        var now = clock.GetTimestamp();
        if (_known.TryGetValue(name, out var known) && clock.GetElapsedTime(known.At, now) < KnownFor)
        {
            return known.Key;
        }

        var key = Require(await keys.FindAsync(hash, cancellationToken));
        var touched = known?.Touched;
        if (touched is null || clock.GetElapsedTime(touched.Value, now) >= TouchedEvery)
        {
            await keys.TouchAsync(key, cancellationToken);
            touched = now;
        }

        if (_known.Count >= MostKnown)
        {
            _known.Clear();
        }

        _known[name] = new Known(key, now, touched.Value);
        return key;
    }

    private static ApiKey Require(ApiKey? key) => key switch
    {
        null => throw Unknown(),
        { Standing: ApiKeyStanding.Expired } => throw new SyncException(new SyncError(
            "auth.key_expired", $"The API key {key.Prefix}… expired at {key.ExpiresAt:O}.", "Make another.")),
        { Standing: ApiKeyStanding.Revoked } => throw new SyncException(new SyncError(
            "auth.key_revoked", $"The API key {key.Prefix}… was revoked.", "Make another; the audit log says who revoked it.")),
        _ => key,
    };

    private static ReadOnlyMemory<byte> Salt(Secret secret) => System.Text.Encoding.UTF8.GetBytes(secret.Reveal());

    private static SyncException Missing(string message, string hint) => new(new SyncError("auth.key_missing", message, hint));

    private static SyncException Unknown() => new(new SyncError(
        "auth.key_unknown", "There is no such API key.", "Check that all of it was copied: it begins with syn_ and has 47 characters."));

    private sealed record Known(ApiKey Key, long At, long Touched);
}
