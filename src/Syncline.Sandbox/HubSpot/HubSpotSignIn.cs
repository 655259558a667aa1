using System.Text.Json;
using Syncline.Sandbox.Http;

namespace Syncline.Sandbox.HubSpot;

/// <summary>The token endpoint and who the account is. Refresh tokens do not rotate.</summary>
internal sealed class HubSpotSignIn(PartnerWorld world)
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromSeconds(1_800);

    public static int HubId(SandboxCustomer customer) => 4_410_021 + customer.Index;

    public Answer Token(PartnerCall call)
    {
        var client = world.Tokens.Client(call.BodyValue("client_id"));
        if (client is null || call.BodyValue("client_secret") != client.ClientSecret)
        {
            return Refused("invalid_client", "BAD_CLIENT_ID", "missing or invalid client id or client secret");
        }

        if (call.BodyValue("grant_type") != "refresh_token")
        {
            return Refused("unsupported_grant_type", "BAD_GRANT_TYPE", "only grant_type refresh_token is served here");
        }

        return world.Tokens.TryRotate(client.ClientId, call.BodyValue("refresh_token") ?? "", isRotating: false, out var current)
            ? Issue(call, client.Customer, current)
            : Refused("invalid_grant", "BAD_REFRESH_TOKEN", "refresh token is invalid, expired or revoked");
    }

    public static Answer Details(PartnerCall call) => Answer.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("portalId", HubId(call.Customer));
        writer.WriteString("accountType", "STANDARD");
        writer.WriteString("timeZone", "Europe/Lisbon");
        writer.WriteNumber("utcOffsetMilliseconds", 0);
        writer.WriteString("uiDomain", "app.hubspot.com");
        writer.WriteString("dataHostingLocation", "na1");
        writer.WriteEndObject();
    });

    private Answer Issue(PartnerCall call, SandboxCustomer customer, string refreshToken)
    {
        var life = world.Settings.TokenLife ?? TokenLife;
        var token = world.Tokens.Issue(customer, call.Now + life);
        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("token_type", "bearer");
            writer.WriteString("refresh_token", refreshToken);
            writer.WriteString("access_token", token.Value);
            writer.WriteNumber("expires_in", (long)life.TotalSeconds);
            writer.WriteNumber("hub_id", HubId(customer));
            writer.WriteNumber("user_id", 771);
            WriteScopes(writer);
            writer.WriteString("token_use", "access_token");
            writer.WriteEndObject();
        });
    }

    private static void WriteScopes(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("scopes");
        foreach (var scope in (string[])["oauth", "crm.objects.companies.read", "crm.objects.contacts.read", "crm.objects.deals.read", "crm.objects.owners.read", "tickets"])
        {
            writer.WriteStringValue(scope);
        }

        writer.WriteEndArray();
    }

    private static Answer Refused(string error, string status, string description) => Answer.Json(400, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("error", error);
        writer.WriteString("error_description", description);
        writer.WriteString("status", status);
        writer.WriteString("message", description);
        writer.WriteEndObject();
    });
}
