using Shouldly;
using Syncline.Retrieving;
using Syncline.Sandbox;

namespace Partners.Tests;

/// <summary>Which account of the partner credentials are for, by what the partner itself says.</summary>
public sealed class AccountTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("salesforce", "^00D[0-9A-Za-z]{15}$")]
    [InlineData("hubspot", "^[0-9]+$")]
    [InlineData("zendesk", "^[a-z0-9-]+$")]
    [InlineData("intercom", "^[0-9a-z]+$")]
    public async Task Credentials_tell_their_account_and_another_sign_in_tells_the_same(string partner, string form)
    {
        await using var bed = await TestBed.StartAsync(Stop, new SandboxOptions { Records = 500 });
        var acme = bed.Connect("ACME", partner);

        var account = await FindAsync(bed, acme);
        bed.Server.RevokeAccessTokens("ACME", partner);
        var again = partner is "salesforce" ? await FindAsync(bed, acme) : await FindAsync(bed, bed.Connect("ACME", partner));

        account.ShouldNotBeNull().ShouldMatch(form);
        again.ShouldBe(account);
        (await FindAsync(bed, bed.Connect("Globex", partner))).ShouldNotBeNull().ShouldNotBe(account);
    }

    [Fact]
    public async Task Before_a_sign_in_nobody_knows_whose_Salesforce_it_is()
    {
        await using var bed = await TestBed.StartAsync(Stop, new SandboxOptions { Records = 500 });

        (await bed.Provider("salesforce").Source.FindAccountAsync(bed.Connect("ACME", "salesforce"), Stop)).ShouldBeNull();
    }

    private static async Task<string?> FindAsync(TestBed bed, SourceConnection connection)
    {
        var source = bed.Provider(connection.Provider).Source;
        (await source.CheckAsync(connection, Stop)).ShouldBeNull();
        return await source.FindAccountAsync(connection, Stop);
    }
}
