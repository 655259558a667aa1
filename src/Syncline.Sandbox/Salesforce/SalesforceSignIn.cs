using System.Globalization;
using Syncline.Sandbox.Http;

namespace Syncline.Sandbox.Salesforce;

/// <summary>The token endpoint: refresh-token and client-credentials grants.</summary>
internal sealed class SalesforceSignIn(PartnerWorld world)
{
    /// <summary>A session lasts two hours unless the settings say otherwise.</summary>
    private static readonly TimeSpan SessionLife = TimeSpan.FromHours(2);

    public Answer Token(PartnerCall call)
    {
        var client = world.Tokens.Client(call.BodyValue("client_id"));
        if (client is null)
        {
            return SalesforceErrors.SignIn("invalid_client_id", "client identifier invalid");
        }

        if (call.BodyValue("client_secret") != client.ClientSecret)
        {
            return SalesforceErrors.SignIn("invalid_client", "invalid client credentials");
        }

        switch (call.BodyValue("grant_type"))
        {
            case "client_credentials":
                return Issue(call, client.Customer, null);
            case "refresh_token" when world.Tokens.TryRotate(
                client.ClientId, call.BodyValue("refresh_token") ?? "", world.Settings.RotatesRefreshTokens, out var current):
                return Issue(call, client.Customer, world.Settings.RotatesRefreshTokens ? current : null);
            case "refresh_token":
                return SalesforceErrors.SignIn("invalid_grant", "expired access/refresh token");
            default:
                return SalesforceErrors.SignIn("unsupported_grant_type", "grant type not supported");
        }
    }

    private Answer Issue(PartnerCall call, SandboxCustomer customer, string? refreshToken)
    {
        var life = world.Settings.TokenLife;
        var token = world.Tokens.Issue(customer, call.Now + (life ?? SessionLife));
        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("access_token", token.Value);
            if (refreshToken is not null)
            {
                writer.WriteString("refresh_token", refreshToken);
            }

            writer.WriteString("signature", "c2lnbmVkIGJ5IHRoZSBzYW5kYm94");
            writer.WriteString("scope", "api refresh_token");
            writer.WriteString("instance_url", call.BaseUrl);
            writer.WriteString("id", $"{call.BaseUrl}/id/{SalesforceIds.ToId("00D", customer.Index, 1)}/{SalesforceIds.ToId("005", customer.Index, 1)}");
            writer.WriteString("token_type", "Bearer");
            writer.WriteString("issued_at", call.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
            if (life is not null)
            {
                writer.WriteNumber("expires_in", (long)life.Value.TotalSeconds);
            }

            writer.WriteEndObject();
        });
    }
}
