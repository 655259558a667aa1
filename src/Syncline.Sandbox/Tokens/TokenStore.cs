using System.Security.Cryptography;
using System.Text;

namespace Syncline.Sandbox.Tokens;

/// <summary>Every token and secret of one partner. All contain a canary, so that a leak is found by searching. Safe for concurrent use.</summary>
internal sealed class TokenStore(string partner, int seed)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OAuthClient> _clients = new(StringComparer.Ordinal);
    private readonly HashSet<string> _spent = new(StringComparer.Ordinal);
    private readonly List<string> _secrets = [];
    private int _issued;

    public IReadOnlyList<string> Secrets
    {
        get
        {
            lock (_gate)
            {
                return [.. _secrets];
            }
        }
    }

    /// <summary>Makes a secret that no later call makes again.</summary>
    public string NewSecret(string use, SandboxCustomer customer)
    {
        lock (_gate)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{partner}/{customer.Name}/{use}/{++_issued}"));
            var secret = $"canary-{partner}-{customer.Slug}-{use}-{Convert.ToHexStringLower(hash.AsSpan(0, 12))}";
            _secrets.Add(secret);
            return secret;
        }
    }

    /// <summary>Notes a form in which a secret travels, such as Basic's Base64.</summary>
    public void NoteSecret(string secret)
    {
        lock (_gate)
        {
            _secrets.Add(secret);
        }
    }

    public string AddStatic(string use, SandboxCustomer customer)
    {
        var token = NewSecret(use, customer);
        Keep(new AccessToken(token, customer, null));
        return token;
    }

    public OAuthClient AddClient(SandboxCustomer customer)
    {
        var client = new OAuthClient(customer, $"{customer.Slug}-{partner}-client", NewSecret("client-secret", customer), NewSecret("refresh", customer));
        lock (_gate)
        {
            _clients.Add(client.ClientId, client);
        }

        return client;
    }

    public OAuthClient? Client(string? clientId)
    {
        lock (_gate)
        {
            return clientId is null ? null : _clients.GetValueOrDefault(clientId);
        }
    }

    public AccessToken Issue(SandboxCustomer customer, DateTimeOffset expires)
    {
        var token = new AccessToken(NewSecret("access", customer), customer, expires);
        Keep(token);
        return token;
    }

    /// <summary>Exchanges the refresh token for the next one, which voids it. False when it is not the one that works at present.</summary>
    /// <remarks>A refresh token that was spent before ends the whole chain, as a stolen one would: the present one and every access token.</remarks>
    public bool TryRotate(string clientId, string refreshToken, bool isRotating, out string current)
    {
        lock (_gate)
        {
            var client = _clients[clientId];
            current = client.RefreshToken;
            if (client.RefreshToken != refreshToken)
            {
                if (_spent.Contains(refreshToken))
                {
                    _clients[clientId] = client with { RefreshToken = NewSecret("void", client.Customer) };
                    RevokeIssued(client.Customer);
                }

                return false;
            }

            if (isRotating)
            {
                _spent.Add(refreshToken);
                current = NewSecret("refresh", client.Customer);
                _clients[clientId] = client with { RefreshToken = current };
            }

            return true;
        }
    }

    /// <summary>Ends every access token that was issued to the customer; its refresh token stays.</summary>
    public void RevokeIssued(SandboxCustomer customer)
    {
        lock (_gate)
        {
            foreach (var token in _tokens.Values.Where(token => !token.IsStatic && token.Customer == customer).ToList())
            {
                _tokens[token.Value] = token with { IsRevoked = true };
            }
        }
    }

    /// <summary>Ends one issued token now. A static one stays.</summary>
    public void Expire(string value, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_tokens.TryGetValue(value, out var token) && !token.IsStatic)
            {
                _tokens[value] = token with { Expires = now };
            }
        }
    }

    public (AccessToken? Token, TokenState State) Look(string? value, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(value))
        {
            return (null, TokenState.Missing);
        }

        lock (_gate)
        {
            return !_tokens.TryGetValue(value, out var token) ? (null, TokenState.Unknown)
                : token.IsRevoked ? (token, TokenState.Revoked)
                : token.Expires <= now ? (token, TokenState.Expired)
                : (token, TokenState.Valid);
        }
    }

    private void Keep(AccessToken token)
    {
        lock (_gate)
        {
            _tokens.Add(token.Value, token);
        }
    }
}
