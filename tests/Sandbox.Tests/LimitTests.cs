using System.Net;
using Shouldly;
using Syncline.Sandbox;

namespace Sandbox.Tests;

public sealed class LimitTests : SandboxTest
{
    protected override SandboxOptions Options => base.Options with
    {
        Limits = new Dictionary<string, RateLimit>
        {
            ["salesforce.daily"] = new(2, TimeSpan.FromHours(24)),
            ["hubspot.burst"] = new(3, TimeSpan.FromSeconds(10)),
            ["intercom.app"] = new(2, TimeSpan.FromSeconds(10)),
        },
    };

    [Fact]
    public async Task HubSpot_refuses_the_sixth_search_of_a_second_without_Retry_After()
    {
        using var client = await SignInAsync("hubspot");
        using var first = await client.SendJsonAsync("/crm/v3/objects/deals/search", "{}", Stop);
        for (var call = 2; call <= 5; call++)
        {
            (await client.PostAsync("/crm/v3/objects/deals/search", "{}", Stop)).GetProperty("results").GetArrayLength().ShouldBe(10);
        }

        using var refused = await client.SendJsonAsync("/crm/v3/objects/deals/search", "{}", Stop);
        Time.Advance(TimeSpan.FromSeconds(1));
        using var again = await client.SendJsonAsync("/crm/v3/objects/deals/search", "{}", Stop);

        first.Headers.Contains("X-HubSpot-RateLimit-Max").ShouldBeFalse();
        first.Headers.GetValues("X-HubSpot-RateLimit-Daily-Remaining").ShouldBe(["249999"]);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldBeNull();
        (await SandboxClient.JsonAsync(refused, Stop)).GetProperty("category").GetString().ShouldBe("RATE_LIMITS");
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        var seen = Server.Count().Limits.Single(limit => limit.Name == "hubspot.search" && limit.Customer == "ACME");
        (seen.MostInOneWindow, seen.Exceeded).ShouldBe((6, 1));
    }

    [Fact]
    public async Task HubSpot_counts_a_rolling_window_for_each_customer_by_itself()
    {
        using var acme = await SignInAsync("hubspot");
        using var globex = await SignInAsync("hubspot", "Globex");
        for (var call = 0; call < 3; call++)
        {
            await acme.GetAsync("/crm/v3/owners", Stop);
            Time.Advance(TimeSpan.FromSeconds(2));
        }

        using var refused = await acme.SendAsync("/crm/v3/owners", Stop);
        await globex.GetAsync("/crm/v3/owners", Stop);
        Time.Advance(TimeSpan.FromSeconds(4));
        using var again = await acme.SendAsync("/crm/v3/owners", Stop);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(4));
        (await SandboxClient.JsonAsync(refused, Stop)).GetProperty("policyName").GetString().ShouldBe("TEN_SECONDLY_ROLLING");
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Zendesk_refuses_the_eleventh_export_of_a_minute_in_plain_text_and_says_when_to_come_again()
    {
        using var client = await SignInAsync("zendesk");
        for (var call = 0; call < 10; call++)
        {
            await client.GetAsync("/api/v2/incremental/users/cursor.json?start_time=0&per_page=1", Stop);
        }

        Time.Advance(TimeSpan.FromSeconds(19));
        using var refused = await client.SendAsync("/api/v2/incremental/tickets/cursor.json?start_time=0", Stop);
        using var early = await client.SendAsync("/api/v2/incremental/tickets/cursor.json?start_time=0", Stop);
        using var list = await client.SendAsync("/api/v2/tickets.json", Stop);
        Time.Advance(TimeSpan.FromSeconds(41));
        using var again = await client.SendAsync("/api/v2/incremental/tickets/cursor.json?start_time=0", Stop);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(41));
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        refused.Headers.GetValues("zendesk-ratelimit-incremental-exports").ShouldBe(["total=10; remaining=0; resets=41"]);
        early.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        list.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        Server.Count().Limits.Where(limit => limit.Customer == "ACME").Select(limit => (limit.Name, limit.Early)).ShouldBe([("zendesk.account", 0L), ("zendesk.exports", 1L)]);
    }

    [Fact]
    public async Task Intercom_tells_the_end_of_its_window_and_refuses_in_its_own_words()
    {
        using var client = await SignInAsync("intercom");
        using var first = await client.SendAsync("/admins", Stop);
        await client.GetAsync("/admins", Stop);
        using var refused = await client.SendAsync("/admins", Stop);

        first.Headers.GetValues("X-RateLimit-Remaining").ShouldBe(["1"]);
        first.Headers.GetValues("X-RateLimit-Reset").ShouldBe([(Time.GetUtcNow().ToUnixTimeSeconds() + 10).ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await refused.Content.ReadAsStringAsync(Stop)).ShouldContain("Exceeded rate limit of 2 in 10_seconds");
    }

    [Fact]
    public async Task Salesforce_refuses_with_403_once_the_day_is_used_up_and_says_so_in_a_header_before()
    {
        using var client = await SignInAsync("salesforce");
        await client.GetAsync("/services/data/v62.0/limits", Stop);
        using var last = await client.SendAsync("/services/data/v62.0/limits", Stop);
        using var refused = await client.SendAsync("/services/data/v62.0/limits", Stop);

        last.Headers.GetValues("Sforce-Limit-Info").ShouldBe(["api-usage=2/2"]);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await SandboxClient.JsonAsync(refused, Stop))[0].GetProperty("errorCode").GetString().ShouldBe("REQUEST_LIMIT_EXCEEDED");
    }

    [Fact]
    public async Task Calls_are_counted_by_partner_customer_and_endpoint_until_the_counts_are_reset()
    {
        using var client = await SignInAsync("intercom", "Globex");
        await client.GetAsync("/admins", Stop);
        await client.GetAsync("/admins", Stop);
        using var refused = await client.SendAsync("/admins", Stop);

        var counts = Server.Count();
        Server.ResetCounts();

        counts.Calls.ShouldBe([new CallCount("intercom", "Globex", "list admins", 3, 1)]);
        Server.Count().Calls.ShouldBeEmpty();
    }
}
