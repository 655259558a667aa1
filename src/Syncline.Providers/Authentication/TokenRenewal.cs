using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Syncline.Providers.Http;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Providers.Authentication;

/// <summary>
/// One renewal: reads the newest secrets, uses what someone else has stored meanwhile, else asks the token endpoint and stores its answer before anybody uses it.
/// Is not cancelled half way: between answer and store there is the only copy of a rotated refresh token. Holds the right to renew while it asks, so that no two processes
/// redeem one refresh token.
/// </summary>
internal sealed class TokenRenewal(IOAuthGrant definition, SigningContext context, TokenSlot slot, TimeProvider clock, TimeSpan raceWait)
{
    private const int MostAttempts = 3;
    private const int MostStores = 5;

    // How long the right to renew is held. A token endpoint that is slower is given up on before that, by name: no other process asks meanwhile.
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    // Shorter-lived tokens are kept in memory only.
    private static readonly TimeSpan LeastStoredLife = TimeSpan.FromMinutes(2);

    private readonly SourceConnection _connection = context.Connection;
    private readonly string _holder = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private bool _isKnownRefused;

    public async Task<AccessToken> RunAsync()
    {
        if (await WaitForTurnAsync() is { } token)
        {
            return token;
        }

        try
        {
            return await RenewAsync();
        }
        finally
        {
            await _connection.Credentials.ReleaseRenewalAsync(_holder, CancellationToken.None);
        }
    }

    /// <returns>Null with the right to renew; else a token that somebody else has renewed, or that is still alive while somebody does.</returns>
    private async Task<AccessToken?> WaitForTurnAsync()
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            var stored = await _connection.Credentials.ReadAsync(CancellationToken.None);
            var known = KnownToken(stored, Resolve(stored));
            if (known is not null && known.IsFresh(clock.GetUtcNow()))
            {
                return Remember(known, stored.Version);
            }

            if (await _connection.Credentials.TryHoldRenewalAsync(_holder, Hold, CancellationToken.None))
            {
                return null;
            }

            if (clock.GetElapsedTime(since) >= LongestTurn)
            {
                return known?.IsAlive(clock.GetUtcNow()) == true ? known : throw OAuthFaults.RenewedElsewhere(_connection);
            }

            await Task.Delay(Poll, clock);
        }
    }

    private async Task<AccessToken> RenewAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var stored = await _connection.Credentials.ReadAsync(CancellationToken.None);
            var grant = Resolve(stored);
            var known = KnownToken(stored, grant);
            if (known is not null && known.IsFresh(clock.GetUtcNow()))
            {
                return Remember(known, stored.Version);
            }

            if (grant.Endpoint is null)
            {
                throw NoWayToRenew();
            }

            var (token, refusal) = slot.Unstored is { } unstored
                ? (await StoreAsync(unstored.Answer, unstored.Redeemed, stored), null)
                : await RedeemAsync(grant, stored, known);
            if (token is not null)
            {
                return token;
            }

            if (refusal is not null && (attempt >= MostAttempts || !await ChangesAsync(stored.Version)))
            {
                throw OAuthFaults.Refused(_connection, refusal);
            }

            if (attempt >= MostStores)
            {
                throw OAuthFaults.NotStored(_connection);
            }
        }
    }

    private SourceException NoWayToRenew() => _isKnownRefused
        ? OAuthFaults.Refused(_connection, "the token that it was given is refused, and there is no way to renew it")
        : OAuthFaults.NoToken(_connection, "no access token");

    private async Task<(AccessToken? Token, string? Refusal)> RedeemAsync(OAuthGrant grant, StoredCredentials stored, AccessToken? known)
    {
        var fields = StoredTokens.FieldsOf(grant, stored.Secrets, definition.Name);
        var answer = await AskAsync(grant, fields, known);
        if (answer is null)
        {
            return (Remember(known!, stored.Version), null);
        }

        if (answer.Token is null)
        {
            return (null, answer.Problem);
        }

        CrashPoints.Hit("K5");
        return (await StoreAsync(answer, StoredTokens.RefreshTokenIn(grant, fields), stored), null);
    }

    // A refusal may be a lost race: another process has redeemed the same token and has stored the next one, or is about to.
    private async Task<bool> ChangesAsync(long version)
    {
        if (await HasChangedAsync(version))
        {
            return true;
        }

        if (raceWait > TimeSpan.Zero)
        {
            await Task.Delay(raceWait, clock);
        }

        return await HasChangedAsync(version);
    }

    private OAuthGrant Resolve(StoredCredentials stored) => definition.Resolve(ConnectionConfig.Merge(_connection.Settings, stored.Secrets), clock);

    private async Task<bool> HasChangedAsync(long version) => (await _connection.Credentials.ReadAsync(CancellationToken.None)).Version != version;

    // What is stored under our own name is newer than what a person entered; what is in memory is newest, if the secrets are still those that it belongs to.
    private AccessToken? KnownToken(StoredCredentials stored, OAuthGrant grant)
    {
        var inMemory = slot.Newest is { } newest && newest.Version == stored.Version ? newest.Token : null;
        var entered = grant.InitialToken is { Length: > 0 } text
            ? new AccessToken(text, grant.InitialExpiry ?? (grant.Endpoint is null ? DateTimeOffset.MaxValue : DateTimeOffset.MinValue))
            : null;
        if (grant.Endpoint is null && entered is not null)
        {
            entered = entered with { ExpiresAt = DateTimeOffset.MaxValue };
        }

        var candidates = new[] { inMemory, StoredTokens.Find(stored.Secrets, definition.Name, grant), entered }.OfType<AccessToken>().ToList();
        _isKnownRefused = candidates.Any(c => c.Value == slot.RefusedToken);
        return candidates.Where(c => c.Value != slot.RefusedToken).MaxBy(c => c.ExpiresAt);
    }

    /// <returns>Null when the endpoint failed and the known token still lives.</returns>
    private async Task<TokenAnswer?> AskAsync(OAuthGrant grant, JsonObject fields, AccessToken? known)
    {
        var isKnownAlive = known?.IsAlive(clock.GetUtcNow()) == true;
        OutboundResponse response;
        using var slow = new CancellationTokenSource(LongestAnswer, clock);
        try
        {
            response = await context.Outbound.SendAsync(TokenRequest.From(grant, fields), slow.Token);
        }
        catch (OperationCanceledException) when (slow.IsCancellationRequested)
        {
            return isKnownAlive ? null : throw OAuthFaults.Unusable(_connection, $"no answer within {LongestAnswer.TotalSeconds:0} s");
        }
        catch (SourceException e) when (isKnownAlive && e.Fault is SourceFault.Transient or SourceFault.RateLimited)
        {
            return null;
        }

        var answer = TokenAnswer.Read(response, grant, clock.GetUtcNow());
        if (answer.Token is not null || answer.IsRefused)
        {
            return answer;
        }

        return isKnownAlive ? null
            : response.Status == 429 ? throw OAuthFaults.Limited(_connection, RetryAfter.Of(response, clock.GetUtcNow()))
            : throw OAuthFaults.Unusable(_connection, answer.Problem!);
    }

    /// <returns>The token, stored; null when someone else's newer credentials are stored instead.</returns>
    private async Task<AccessToken?> StoreAsync(TokenAnswer answer, string? redeemed, StoredCredentials stored)
    {
        // Until it is stored: the store may be down, and this is the only copy.
        slot.Unstored = (answer, redeemed);
        for (var i = 0; i < MostStores; i++)
        {
            var grant = Resolve(stored);
            if (StoredTokens.RefreshTokenIn(grant, StoredTokens.FieldsOf(grant, stored.Secrets, definition.Name)) != redeemed)
            {
                slot.Unstored = null;
                return null;
            }

            if (answer.RefreshToken is null && answer.Token!.ExpiresAt - clock.GetUtcNow() < LeastStoredLife)
            {
                slot.Unstored = null;
                return Remember(answer.Token, stored.Version);
            }

            StoredTokens.Put(stored.Secrets, definition.Name, grant, answer);
            if (await _connection.Credentials.TryReplaceAsync(stored.Version, stored.Secrets, CancellationToken.None))
            {
                slot.Unstored = null;
                return Remember(answer.Token!, stored.Version + 1);
            }

            stored = await _connection.Credentials.ReadAsync(CancellationToken.None);
        }

        throw OAuthFaults.NotStored(_connection);
    }

    private AccessToken Remember(AccessToken token, long version)
    {
        slot.Newest = (token, version);
        return token;
    }
}
