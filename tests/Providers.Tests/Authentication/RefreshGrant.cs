using System.Text.Json.Nodes;
using Syncline.Providers.Authentication;

namespace Providers.Tests.Authentication;

/// <summary>A refresh grant that reads its refresh token from <c>config.credentials.refresh_token</c>.</summary>
internal sealed class RefreshGrant(Func<OAuthGrant, OAuthGrant>? change = null) : IOAuthGrant
{
    public string Name => "streams.items";

    public static OAuthGrant WithUpdater(OAuthGrant grant) => grant with
    {
        RefreshTokenPath = ["credentials", "refresh_token"],
        AccessTokenPath = ["credentials", "access_token"],
        ExpiryPath = ["credentials", "token_expiry_date"],
    };

    public OAuthGrant Resolve(JsonObject config, TimeProvider clock)
    {
        var grant = new OAuthGrant
        {
            Endpoint = new Uri("https://login.example.test/token"),
            Body = new JsonObject
            {
                ["grant_type"] = "refresh_token",
                ["client_id"] = "cid",
                ["client_secret"] = config["client_secret"]?.ToString() ?? "cs",
                ["refresh_token"] = config["credentials"]?["refresh_token"]?.ToString(),
            },
        };
        return change?.Invoke(grant) ?? grant;
    }
}
