using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Syncline.Providers.Authentication;

/// <summary>
/// The tokens of one grant among an Integration's secrets, under <c>_syncline.tokens</c>. They belong to the credentials that a person entered (the origin): when
/// those change, what was derived from the old ones is not looked at any more.
/// </summary>
internal static class StoredTokens
{
    private const string Root = "_syncline";
    private const string Tokens = "tokens";
    private const string Told = "told";

    // Signed anew for each request; they say nothing about whose credentials these are.
    private static readonly string[] Changing = ["assertion", "client_assertion"];

    /// <summary>A digest of what the grant was asked with.</summary>
    public static string OriginOf(OAuthGrant grant)
    {
        var refreshToken = RefreshTokenOf(grant);
        var parts = refreshToken is not null
            ? [refreshToken, grant.Body["client_id"]?.ToString() ?? ""]
            : grant.Body.Where(f => !Changing.Contains(f.Key)).SelectMany(f => new[] { f.Key, f.Value?.ToString() ?? "" })
                .Concat(grant.Headers.SelectMany(h => new[] { h.Key, h.Value })).ToArray();
        return Digest([grant.Endpoint?.AbsoluteUri ?? "", .. parts]);
    }

    /// <summary>The refresh token that the grant's body holds, or null.</summary>
    public static string? RefreshTokenOf(OAuthGrant grant) => grant.Body[RefreshField(grant)]?.ToString() is { Length: > 0 } token ? token : null;

    /// <summary>The fields to send: the body, with the rotated refresh token in place of the one that a person entered.</summary>
    public static JsonObject FieldsOf(OAuthGrant grant, JsonObject secrets, string name)
    {
        var fields = (JsonObject)grant.Body.DeepClone();
        if (Entry(secrets, name, OriginOf(grant))?["refresh_token"]?.ToString() is { Length: > 0 } rotated)
        {
            fields[RefreshField(grant)] = rotated;
        }

        return fields;
    }

    /// <summary>The refresh token among fields to send, or null.</summary>
    public static string? RefreshTokenIn(OAuthGrant grant, JsonObject fields) => fields[RefreshField(grant)]?.ToString();

    /// <summary>The stored access token, or null.</summary>
    public static AccessToken? Find(JsonObject secrets, string name, OAuthGrant grant) =>
        Entry(secrets, name, OriginOf(grant)) is { } entry && entry["access_token"]?.ToString() is { Length: > 0 } token
        && ExpiryTime.TryParse(entry["expires_at"]?.ToString() ?? "", out var expiresAt)
            ? new AccessToken(token, expiresAt)
            : null;

    /// <summary>What the newest sign-in told beside its token under that name; null for nothing.</summary>
    public static string? FindTold(JsonObject secrets, string name) => ((secrets[Root] as JsonObject)?[Tokens] as JsonObject)?
        .Select(entry => ((entry.Value as JsonObject)?[Told] as JsonObject)?[name]?.ToString())
        .FirstOrDefault(told => told is not null);

    /// <summary>Writes the answer into the secrets.</summary>
    public static void Put(JsonObject secrets, string name, OAuthGrant grant, TokenAnswer answer)
    {
        var token = answer.Token!;
        var origin = OriginOf(grant);
        var entry = new JsonObject { ["access_token"] = token.Value, ["expires_at"] = ExpiryTime.Write(token.ExpiresAt) };
        if (answer.RefreshToken is { } rotated)
        {
            if (grant.RefreshTokenPath is { Count: > 0 } path)
            {
                Set(secrets, path, rotated);
                origin = OriginOf(grant with { Body = With(grant, rotated) });
            }
            else
            {
                entry["refresh_token"] = rotated;
            }
        }
        else if (Entry(secrets, name, origin)?["refresh_token"] is { } kept)
        {
            entry["refresh_token"] = kept.DeepClone();
        }

        if (answer.Told.Count > 0)
        {
            entry[Told] = answer.Told.DeepClone();
        }

        entry["origin"] = origin;
        Set(secrets, [Root, Tokens, name], entry);
        PutToken(secrets, grant, token);
    }

    /// <summary>Writes the answer to the places of a config that the manifest names, and nowhere else.</summary>
    public static void PutInConfig(JsonObject config, OAuthGrant grant, TokenAnswer answer)
    {
        if (grant.RefreshTokenPath is { Count: > 0 } path && answer.RefreshToken is { } rotated)
        {
            Set(config, path, rotated);
        }

        PutToken(config, grant, answer.Token!);
    }

    private static void PutToken(JsonObject config, OAuthGrant grant, AccessToken token)
    {
        if (grant.AccessTokenPath is { Count: > 0 } tokenPath)
        {
            Set(config, tokenPath, token.Value);
        }

        if (grant.ExpiryPath is { Count: > 0 } expiryPath)
        {
            Set(config, expiryPath, ExpiryTime.WriteIso(token.ExpiresAt));
        }
    }

    private static string RefreshField(OAuthGrant grant) => grant.Body.ContainsKey(grant.RefreshTokenName) ? grant.RefreshTokenName : "refresh_token";

    private static JsonObject With(OAuthGrant grant, string refreshToken)
    {
        var body = (JsonObject)grant.Body.DeepClone();
        body[RefreshField(grant)] = refreshToken;
        return body;
    }

    private static JsonObject? Entry(JsonObject secrets, string name, string origin) =>
        ((secrets[Root] as JsonObject)?[Tokens] as JsonObject)?[name] is JsonObject entry && entry["origin"]?.ToString() == origin ? entry : null;

    private static void Set(JsonObject root, IReadOnlyList<string> path, JsonNode value)
    {
        for (var i = 0; i < path.Count - 1; i++)
        {
            if (root[path[i]] is not JsonObject inner)
            {
                root[path[i]] = inner = [];
            }

            root = inner;
        }

        root[path[^1]] = value;
    }

    private static string Digest(IEnumerable<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part.Length).Append(':').Append(part);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16));
    }
}
