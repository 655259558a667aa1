using System.Globalization;
using System.Text.Json.Nodes;
using Syncline.Providers.Decoding;
using Syncline.Providers.Http;
using Syncline.Providers.Records;

namespace Syncline.Providers.Authentication;

/// <summary>What the token endpoint said, taken apart.</summary>
internal sealed record TokenAnswer
{
    // RFC 6749, 5.2: these do not go away by asking again.
    private static readonly string[] DefinitiveErrors =
        ["invalid_grant", "invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope", "access_denied", "inactive_user", "bad_refresh_token", "token_revoked"];

    private const int DeepestMember = 5;
    private const int MostTold = 16;
    private const int LongestTold = 500;

    /// <summary>Taken where the answer names none.</summary>
    private static readonly TimeSpan UsualLife = TimeSpan.FromHours(1);

    public AccessToken? Token { get; private init; }

    /// <summary>The rotated refresh token; null where the old one stays.</summary>
    public string? RefreshToken { get; private init; }

    /// <summary>What else the answer says beside tokens and their life, by name: whose account it is, above all.</summary>
    public JsonObject Told { get; private init; } = [];

    /// <summary>True when the credentials are refused for good.</summary>
    public bool IsRefused { get; private init; }

    /// <summary>What is wrong, for people; null when nothing is. Never a token.</summary>
    public string? Problem { get; private init; }

    public static TokenAnswer Read(OutboundResponse response, OAuthGrant grant, DateTimeOffset now)
    {
        var body = Parse(response);
        if (response.Status is < 200 or >= 300)
        {
            return new TokenAnswer { IsRefused = IsDefinitive(response.Status, body, grant), Problem = $"status {response.Status}{ErrorOf(body)}" };
        }

        if (body is null)
        {
            return new TokenAnswer { Problem = "an answer that is no JSON object" };
        }

        if (TextOf(Find(body, grant.AccessTokenName, 0)) is not { Length: > 0 } token)
        {
            return new TokenAnswer { IsRefused = IsDefinitive(400, body, grant), Problem = $"an answer without '{grant.AccessTokenName}'{ErrorOf(body)}" };
        }

        return TryReadExpiry(Find(body, grant.ExpiresInName, 0), grant.ExpiryFormat, now, out var expiresAt)
            ? new TokenAnswer
            {
                Token = new AccessToken(token, expiresAt),
                RefreshToken = TextOf(Find(body, grant.RefreshTokenName, 0)) is { Length: > 0 } renewed ? renewed : null,
                Told = ToldIn(body),
            }
            : new TokenAnswer { Problem = $"an answer whose '{grant.ExpiresInName}' is no {(grant.ExpiryFormat is null ? "number of seconds" : $"time of the form {grant.ExpiryFormat}")}" };
    }

    private static JsonObject ToldIn(JsonObject body) => new(body
        .Where(member => !member.Key.Contains("token", StringComparison.OrdinalIgnoreCase) && TextOf(member.Value) is { Length: > 0 and <= LongestTold })
        .Take(MostTold)
        .Select(member => KeyValuePair.Create(member.Key, (JsonNode?)TextOf(member.Value))));

    private static JsonObject? Parse(OutboundResponse response) =>
        JsonDecoder.TryParse(response.Body, out var document, out _) ? JsonCopy.Of(document.Element) as JsonObject : null;

    // An error page of something in between is no word of the token endpoint's: only JSON can refuse.
    private static bool IsDefinitive(int status, JsonObject? body, OAuthGrant grant)
    {
        if (grant.RefusedStatuses.Count > 0 || grant.RefusedValues.Count > 0)
        {
            return grant.RefusedStatuses.Contains(status) && body is not null
                && (grant.RefusedValues.Count == 0 || grant.RefusedValues.Contains(TextOf(Find(body, grant.RefusedKey, 0)) ?? ""));
        }

        return status is >= 400 and < 500 and not (408 or 429) && body is not null && DefinitiveErrors.Contains(ErrorCode(body));
    }

    private static string? ErrorCode(JsonObject body) => body["error"] switch
    {
        JsonObject nested => TextOf(nested["code"]) ?? TextOf(nested["type"]),
        var plain => TextOf(plain),
    };

    // Only words of a code's form are shown: a description may quote what was sent.
    private static string ErrorOf(JsonObject? body) =>
        body is not null && ErrorCode(body) is { Length: > 0 and <= 60 } code && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? $" ({code})" : "";

    private static bool TryReadExpiry(JsonNode? value, string? format, DateTimeOffset now, out DateTimeOffset expiresAt)
    {
        expiresAt = now + UsualLife;
        if (TextOf(value) is not { Length: > 0 } text)
        {
            return true;
        }

        if (format is not null)
        {
            return ExpiryTime.TryParse(text, out expiresAt);
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || double.IsNaN(seconds))
        {
            return false;
        }

        expiresAt = now + TimeSpan.FromSeconds(Math.Clamp(seconds, 0, TimeSpan.FromDays(3650).TotalSeconds));
        return true;
    }

    // Some partners wrap the answer: {"data": [{"access_token": ...}]}.
    private static JsonNode? Find(JsonNode? body, string name, int depth)
    {
        if (body is JsonObject owner && owner.TryGetPropertyValue(name, out var found) && found is not null)
        {
            return found;
        }

        var inside = body switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        return depth == DeepestMember ? null : inside.Select(inner => Find(inner, name, depth + 1)).FirstOrDefault(n => n is not null);
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value ? value.ToString() : null;
}
