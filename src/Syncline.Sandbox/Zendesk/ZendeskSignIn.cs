using System.Globalization;
using Syncline.Sandbox.Http;

namespace Syncline.Sandbox.Zendesk;

/// <summary>The token endpoint. Refresh tokens are single use: each answer brings a new pair and ends the old one.</summary>
internal sealed class ZendeskSignIn(PartnerWorld world)
{
    private static readonly TimeSpan DefaultLife = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(48);

    public Answer Token(PartnerCall call)
    {
        var client = world.Tokens.Client(call.BodyValue("client_id"));
        if (client is null || call.BodyValue("client_secret") != client.ClientSecret)
        {
            return ZendeskErrors.SignIn(401, "invalid_client", "Client authentication failed");
        }

        var refreshToken = "";
        switch (call.BodyValue("grant_type"))
        {
            case "refresh_token":
                if (!world.Tokens.TryRotate(client.ClientId, call.BodyValue("refresh_token") ?? "", isRotating: true, out refreshToken))
                {
                    return ZendeskErrors.SignIn(400, "invalid_grant", "The provided refresh token is invalid, expired or revoked");
                }

                world.Tokens.RevokeIssued(client.Customer);
                break;
            case "client_credentials":
                break;
            default:
                return ZendeskErrors.SignIn(400, "unsupported_grant_type", "The grant type is not supported");
        }

        return Issue(call, client.Customer, refreshToken);
    }

    private Answer Issue(PartnerCall call, SandboxCustomer customer, string refreshToken)
    {
        var life = world.Settings.TokenLife ?? AskedLife(call);
        var token = world.Tokens.Issue(customer, call.Now + life);
        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("access_token", token.Value);
            if (refreshToken.Length > 0)
            {
                writer.WriteString("refresh_token", refreshToken);
            }

            writer.WriteString("token_type", "bearer");
            writer.WriteString("scope", "read");
            writer.WriteNumber("expires_in", (long)life.TotalSeconds);
            writer.WriteNumber("refresh_token_expires_in", 2_592_000);
            writer.WriteEndObject();
        });
    }

    private static TimeSpan AskedLife(PartnerCall call) =>
        int.TryParse(call.BodyValue("expires_in"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, ShortestLife.TotalSeconds, LongestLife.TotalSeconds))
            : DefaultLife;
}
