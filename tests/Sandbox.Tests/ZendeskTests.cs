using System.Net;
using Shouldly;
using Syncline.Sandbox;

namespace Sandbox.Tests;

public sealed class ZendeskTests : SandboxTest
{
    protected override SandboxOptions Options => base.Options with
    {
        Limits = new Dictionary<string, RateLimit> { ["zendesk.exports"] = new(1_000, TimeSpan.FromMinutes(1)) },
    };

    [Fact]
    public async Task Users_are_listed_by_role_to_exactly_the_oracles_agents()
    {
        using var client = await SignInAsync("zendesk");

        var first = await client.GetAsync("/api/v2/users.json?role[]=agent&role[]=admin&page[size]=3&include_boundary_indicators=true", Stop);
        var second = await client.GetAsync(first.GetProperty("links").GetProperty("next").GetString()!, Stop);

        first.GetProperty("meta").GetProperty("has_more").GetBoolean().ShouldBeTrue();
        second.GetProperty("meta").TryGetProperty("has_more", out _).ShouldBeFalse();
        ShouldEqualOracle(
            SandboxReader.ById([.. first.GetProperty("users").EnumerateArray(), .. second.GetProperty("users").EnumerateArray()]),
            Server.Oracle("ACME", "zendesk", "user"));
    }

    [Fact]
    public async Task An_export_by_time_expires_in_mid_paging_though_it_has_no_page_token()
    {
        using var client = await SignInAsync("zendesk");
        Server.Plan(new FaultPlan { Partner = "zendesk", Fault = SandboxFault.ExpiredTokenMidPaging });

        var first = await client.GetAsync("/api/v2/incremental/organizations.json?per_page=20&start_time=0", Stop);
        using var refused = await client.SendAsync(first.GetProperty("next_page").GetString()!, Stop);

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_page_by_time_never_ends_within_a_second_so_a_reader_always_gets_on()
    {
        using var client = await SignInAsync("zendesk");
        var shared = Server.Oracle("ACME", "zendesk", "account").GroupBy(record => record.UpdatedAt).MaxBy(group => group.Count())!;
        shared.Count().ShouldBeGreaterThan(3);

        var page = await client.GetAsync($"/api/v2/incremental/organizations.json?per_page=2&start_time={shared.Key.ToUnixTimeSeconds()}", Stop);

        page.GetProperty("count").GetInt32().ShouldBeGreaterThan(shared.Count());
        page.GetProperty("end_time").GetInt64().ShouldBeGreaterThan(shared.Key.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("/api/v2/incremental/tickets/cursor.json?cursor=nonsense", 400, "InvalidValue")]
    [InlineData("/api/v2/incremental/tickets/cursor.json?start_time=yesterday", 422, "InvalidValue")]
    [InlineData("/api/v2/organizations/1", 404, "RecordNotFound")]
    [InlineData("/api/v2/nothing", 404, "InvalidEndpoint")]
    public async Task What_cannot_be_answered_is_refused_in_Zendesks_words(string path, int status, string error)
    {
        using var client = await SignInAsync("zendesk");

        using var response = await client.SendAsync(path, Stop);

        ((int)response.StatusCode).ShouldBe(status);
        (await SandboxClient.JsonAsync(response, Stop)).GetProperty("error").GetString().ShouldBe(error);
    }

    [Fact]
    public async Task Deleted_rows_stay_in_the_export_and_can_be_left_out()
    {
        using var client = await SignInAsync("zendesk");

        var (all, _) = await SandboxReader.ZendeskCursorAsync(client, "tickets", "start_time=0", Stop);
        var (live, _) = await SandboxReader.ZendeskCursorAsync(client, "tickets", "start_time=0&exclude_deleted=true", Stop, perPage: 1_000);

        var deleted = all.Where(row => row.GetProperty("status").GetString() == "deleted").Select(row => row.GetProperty("id").ToString()).ToList();
        deleted.ShouldBe(Server.Oracle("ACME", "zendesk", "ticket").Where(record => record.IsDeleted).Select(record => record.Id), ignoreOrder: true);
        live.Count.ShouldBe(all.Count - deleted.Count);
    }
}
