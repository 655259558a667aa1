using System.Text.Json.Nodes;
using Shouldly;
using Syncline.Retrieving;
using Syncline.Sandbox;

namespace Partners.Tests;

public sealed class SignInTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("salesforce", "contact")]
    [InlineData("hubspot", "contact")]
    [InlineData("zendesk", "ticket")]
    public async Task A_token_that_ends_in_the_middle_is_renewed_once(string partner, string type)
    {
        await using var bed = await TestBed.StartAsync(Stop, new SandboxOptions { Records = 12_000 });
        var sync = bed.Sync(OAuth(bed, partner), type);
        bed.Server.Plan(new FaultPlan { Partner = partner, Type = type, Fault = SandboxFault.ExpiredTokenMidPaging });

        await sync.RunAsync(Stop);

        sync.ShouldEqualOracle(bed, "ACME", partner, type);
        bed.Server.Count().Calls.Where(call => call.Partner == partner && call.Endpoint.StartsWith("token", StringComparison.Ordinal)).Sum(call => call.Calls).ShouldBe(2);

        // Salesforce's next page belongs to the session that ended: the query is put again.
        sync.Failures.Count(failure => failure.Fault == SourceFault.Transient).ShouldBe(partner == "salesforce" ? 1 : 0);
    }

    [Theory]
    [InlineData("salesforce", "account")]
    [InlineData("zendesk", "account")]
    public async Task A_refresh_token_that_is_replaced_is_kept_before_it_is_used(string partner, string type)
    {
        await using var bed = await TestBed.StartAsync(Stop, new SandboxOptions { Records = 2_000, RotatesRefreshTokens = true });
        var connection = OAuth(bed, partner);
        var entered = await RefreshTokenAsync(connection);
        for (var round = 0; round < 3; round++)
        {
            var sync = bed.Sync(connection, type);

            await sync.RunAsync(Stop);

            sync.ShouldEqualOracle(bed, "ACME", partner, type);
            (await RefreshTokenAsync(connection)).ShouldNotBe(entered);
            bed.Server.RevokeAccessTokens("ACME", partner);
        }
    }

    [Fact]
    public async Task A_refused_token_of_Intercom_needs_a_person()
    {
        await using var bed = await TestBed.StartAsync(Stop);
        bed.Server.Plan(new FaultPlan { Partner = "intercom", Type = "contact", Fault = SandboxFault.ExpiredTokenMidPaging });

        var failure = await bed.Sync(bed.Connect("ACME", "intercom", TestBed.SmallPages("intercom")), "contact").FailAsync(Stop);

        failure.ShouldNotBeNull();
        failure.Fault.ShouldBe(SourceFault.NeedsPerson);
        failure.Error.Code.ShouldBe("auth.refused");
    }

    [Theory]
    [InlineData("salesforce", "client_secret")]
    [InlineData("salesforce", "refresh_token")]
    [InlineData("hubspot", "access_token")]
    [InlineData("zendesk", "api_token")]
    [InlineData("intercom", "access_token")]
    public async Task A_check_says_that_a_secret_is_wrong(string partner, string secret)
    {
        await using var bed = await TestBed.StartAsync(Stop, new SandboxOptions { Records = 1_000 });
        var source = bed.Provider(partner).Source;
        (await source.CheckAsync(bed.Connect("ACME", partner), Stop)).ShouldBeNull();
        var wrong = bed.Connect("Globex", partner);
        ((MemoryCredentials)wrong.Credentials).Enter(secret, "wrong");

        var error = await source.CheckAsync(wrong, Stop);

        error.ShouldNotBeNull();
        error.Code.ShouldBe("auth.refused");
        error.Hint.ShouldNotBeEmpty();
        error.ToString().ShouldNotContain("wrong\"");
    }

    [Theory]
    [InlineData("hubspot")]
    [InlineData("zendesk")]
    public async Task A_check_says_that_a_refresh_token_is_wrong(string partner)
    {
        await using var bed = await TestBed.StartAsync(Stop, new SandboxOptions { Records = 1_000 });
        var wrong = OAuth(bed, partner);
        ((MemoryCredentials)wrong.Credentials).Enter("refresh_token", "wrong");

        var error = await bed.Provider(partner).Source.CheckAsync(wrong, Stop);

        error.ShouldNotBeNull();
        error.Code.ShouldBe("auth.refused");
        error.Message.ShouldContain(partner);
    }

    private static SourceConnection OAuth(TestBed bed, string partner) =>
        bed.Connect("ACME", partner, [("auth_type", JsonValue.Create("oauth")!), .. TestBed.SmallPages(partner)]);

    private static async Task<string> RefreshTokenAsync(SourceConnection connection) =>
        (string)(await connection.Credentials.ReadAsync(Stop)).Secrets["refresh_token"]!;
}
