using System.Net;
using Shouldly;

namespace Sandbox.Tests;

public sealed class TokenTests : SandboxTest
{
    private const string Salesforce = "/services/oauth2/token";
    private const string Query = "/services/data/v62.0/query?q=SELECT+Id+FROM+User+LIMIT+1";

    [Fact]
    public async Task Salesforce_without_rotation_takes_the_same_refresh_token_again_and_tells_no_life()
    {
        using var client = await SignInAsync("salesforce");

        var (status, body) = await client.TokenAsync(Salesforce, client.Connection.Settings["refresh_token"], Stop);

        status.ShouldBe(HttpStatusCode.OK);
        body.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        body.TryGetProperty("expires_in", out _).ShouldBeFalse();
        new Uri(body.GetProperty("instance_url").GetString()!).ShouldBe(client.Connection.BaseUrl);
    }

    [Fact]
    public async Task A_rotated_refresh_token_works_once_and_its_reuse_ends_the_whole_chain()
    {
        Server.Settings.RotatesRefreshTokens = true;
        using var client = await SignInAsync("salesforce");
        var spent = client.Connection.Settings["refresh_token"];

        var (reuse, reuseBody) = await client.TokenAsync(Salesforce, spent, Stop);
        using var dead = await client.SendAsync(Query, Stop);

        reuse.ShouldBe(HttpStatusCode.BadRequest);
        reuseBody.GetProperty("error").GetString().ShouldBe("invalid_grant");
        dead.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Each_rotation_gives_the_token_for_the_next_one()
    {
        Server.Settings.RotatesRefreshTokens = true;
        using var client = SandboxClient.Unsigned(Server, "ACME", "salesforce");
        var token = client.Connection.Settings["refresh_token"];
        for (var turn = 0; turn < 3; turn++)
        {
            var (status, body) = await client.TokenAsync(Salesforce, token, Stop);
            status.ShouldBe(HttpStatusCode.OK);
            body.GetProperty("refresh_token").GetString().ShouldNotBe(token);
            token = body.GetProperty("refresh_token").GetString()!;
        }
    }

    [Fact]
    public async Task A_token_ends_when_its_set_life_has_passed()
    {
        Server.Settings.TokenLife = TimeSpan.FromMinutes(5);
        using var client = await SignInAsync("salesforce");
        Time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        using var alive = await client.SendAsync(Query, Stop);
        Time.Advance(TimeSpan.FromSeconds(1));
        using var ended = await client.SendAsync(Query, Stop);

        alive.StatusCode.ShouldBe(HttpStatusCode.OK);
        ended.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await SandboxClient.JsonAsync(ended, Stop))[0].GetProperty("errorCode").GetString().ShouldBe("INVALID_SESSION_ID");
    }

    [Fact]
    public async Task HubSpot_tells_when_an_OAuth_token_expired()
    {
        using var client = await SignInAsync("hubspot");
        client.Use(await client.RefreshAsync("/oauth/v3/token", Stop));
        await client.GetAsync("/crm/v3/owners", Stop);
        Time.Advance(TimeSpan.FromSeconds(1_812));

        using var ended = await client.SendAsync("/crm/v3/owners", Stop);

        ended.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var body = await SandboxClient.JsonAsync(ended, Stop);
        body.GetProperty("category").GetString().ShouldBe("EXPIRED_AUTHENTICATION");
        body.GetProperty("message").GetString().ShouldBe("The OAuth token used to make this call expired 12 second(s) ago.");
    }

    [Fact]
    public async Task Zendesk_gives_a_new_pair_and_ends_the_old_one()
    {
        using var client = await SignInAsync("zendesk");
        var (_, first) = await client.TokenAsync("/oauth/tokens", client.Connection.Settings["refresh_token"], Stop);
        var (_, second) = await client.TokenAsync("/oauth/tokens", first.GetProperty("refresh_token").GetString()!, Stop);

        client.Use(first.GetProperty("access_token").GetString()!);
        using var old = await client.SendAsync("/api/v2/tickets.json", Stop);
        client.Use(second.GetProperty("access_token").GetString()!);
        using var current = await client.SendAsync("/api/v2/tickets.json", Stop);

        old.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        current.StatusCode.ShouldBe(HttpStatusCode.OK);
        second.GetProperty("expires_in").GetInt32().ShouldBe(1_800);
    }

    [Theory]
    [InlineData("salesforce", Query)]
    [InlineData("hubspot", "/crm/v3/objects/deals")]
    [InlineData("zendesk", "/api/v2/tickets.json")]
    [InlineData("intercom", "/admins")]
    public async Task Nobody_gets_in_without_a_token_or_with_another_partners(string partner, string path)
    {
        using var client = SandboxClient.Unsigned(Server, "ACME", partner);
        using var none = await client.SendAsync(path, Stop);
        client.Use(Server.Connections.First(other => other.Partner != partner && other.Settings.ContainsKey("access_token")).Settings["access_token"]);
        using var wrong = await client.SendAsync(path, Stop);

        none.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_locator_dies_with_its_session_unless_told_otherwise()
    {
        using var client = await SignInAsync("salesforce");
        client.Http.DefaultRequestHeaders.Add("Sforce-Query-Options", "batchSize=200");
        var next = (await client.GetAsync("/services/data/v62.0/query?q=SELECT+Id+FROM+Contact", Stop)).GetProperty("nextRecordsUrl").GetString()!;
        client.Use(await client.RefreshAsync(Salesforce, Stop));

        using var refused = await client.SendAsync(next, Stop);
        Server.Settings.LocatorsDieWithSession = false;
        using var good = await client.SendAsync(next, Stop);

        (await SandboxClient.JsonAsync(refused, Stop))[0].GetProperty("errorCode").GetString().ShouldBe("INVALID_QUERY_LOCATOR");
        good.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_secret_that_was_given_out_is_listed_and_carries_a_canary()
    {
        using var salesforce = await SignInAsync("salesforce");
        using var zendesk = await SignInAsync("zendesk");
        var issued = salesforce.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        var basic = zendesk.Http.DefaultRequestHeaders.Authorization!.Parameter!;

        var secrets = Server.Secrets;

        secrets.ShouldContain(issued);
        secrets.ShouldContain(basic);
        secrets.Count.ShouldBe(secrets.Distinct().Count());
        secrets.Where(secret => !secret.Contains("canary-", StringComparison.Ordinal)).Count().ShouldBe(2);
        foreach (var (name, value) in Server.Connections.SelectMany(connection => connection.Settings).Where(setting => setting.Value.Contains("canary-", StringComparison.Ordinal)))
        {
            secrets.ShouldContain(value, name);
        }
    }
}
