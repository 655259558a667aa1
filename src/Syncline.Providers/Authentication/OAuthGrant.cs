using System.Text.Json.Nodes;

namespace Syncline.Providers.Authentication;

/// <summary>One token request, every template in it evaluated.</summary>
public sealed record OAuthGrant
{
    /// <summary>Where tokens come from; null where the config holds the access token itself and nothing renews it.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The fields in the order they are sent: as a form, whatever content type <see cref="Headers"/> names.</summary>
    public required JsonObject Body { get; init; }

    /// <summary>Headers of the token request beside its content type.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>True: the fields go into the query, not the body.</summary>
    public bool SendsAsQuery { get; init; }

    /// <summary>The answer's member that holds the token.</summary>
    public string AccessTokenName { get; init; } = "access_token";

    /// <summary>The answer's member with the token's life in seconds, or with its end.</summary>
    public string ExpiresInName { get; init; } = "expires_in";

    /// <summary>The answer's member with a rotated refresh token.</summary>
    public string RefreshTokenName { get; init; } = "refresh_token";

    /// <summary>How an end of life that is a date is written; null where it is a number of seconds.</summary>
    public string? ExpiryFormat { get; init; }

    /// <summary>The token that the config holds at the start; null for none.</summary>
    public string? InitialToken { get; init; }

    /// <summary>When <see cref="InitialToken"/> ends; null for unknown, which counts as ended where there is an endpoint and a refresh is possible.</summary>
    public DateTimeOffset? InitialExpiry { get; init; }

    /// <summary>Where a rotated refresh token is stored in the secrets; null where the manifest does not say that it rotates.</summary>
    public IReadOnlyList<string>? RefreshTokenPath { get; init; }

    /// <summary>Where the access token is stored beside it; null for nowhere.</summary>
    public IReadOnlyList<string>? AccessTokenPath { get; init; }

    /// <summary>Where the access token's end is stored beside it; null for nowhere.</summary>
    public IReadOnlyList<string>? ExpiryPath { get; init; }

    /// <summary>Statuses of the token endpoint that mean refused credentials.</summary>
    public IReadOnlyList<int> RefusedStatuses { get; init; } = [];

    /// <summary>The answer's member that is looked at for <see cref="RefusedValues"/>; empty for none.</summary>
    public string RefusedKey { get; init; } = "";

    /// <summary>Values of <see cref="RefusedKey"/> that mean refused credentials.</summary>
    public IReadOnlyList<string> RefusedValues { get; init; } = [];
}
