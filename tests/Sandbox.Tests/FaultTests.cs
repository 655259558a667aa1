using System.Globalization;
using System.Net;
using Shouldly;
using Syncline.Sandbox;

namespace Sandbox.Tests;

public sealed class FaultTests : SandboxTest
{
    private static readonly Dictionary<string, string> FirstPages = new()
    {
        ["salesforce"] = "/services/data/v62.0/query?q=SELECT+Id+FROM+Contact",
        ["hubspot"] = "/crm/v3/objects/contacts?limit=10",
        ["zendesk"] = "/api/v2/incremental/tickets/cursor.json?start_time=0&per_page=10",
        ["intercom"] = "/contacts?per_page=10",
    };

    public static TheoryData<string> Partners => [.. FirstPages.Keys];

    protected override SandboxOptions Options => base.Options with { SlowBodyPause = TimeSpan.FromMinutes(1) };

    [Theory, MemberData(nameof(Partners))]
    public async Task A_planned_429_tells_seconds_or_a_date_and_then_the_call_goes_through(string partner)
    {
        using var client = await SignInAsync(partner);
        Server.Plan(new FaultPlan { Partner = partner, Fault = SandboxFault.TooManyRequests, RetryAfter = TimeSpan.FromSeconds(7) });
        Server.Plan(new FaultPlan { Partner = partner, Fault = SandboxFault.TooManyRequestsUntilDate, RetryAfter = TimeSpan.FromSeconds(90) });

        using var seconds = await client.SendAsync(FirstPages[partner], Stop);
        using var date = await client.SendAsync(FirstPages[partner], Stop);
        using var good = await client.SendAsync(FirstPages[partner], Stop);

        seconds.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        seconds.Headers.GetValues("Retry-After").ShouldBe(["7"]);
        date.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        date.Headers.GetValues("Retry-After").ShouldBe([(Time.GetUtcNow() + TimeSpan.FromSeconds(90)).ToString("R", CultureInfo.InvariantCulture)]);
        good.StatusCode.ShouldBe(HttpStatusCode.OK);
        Server.Count().Limits.Where(limit => limit.Name.StartsWith(partner, StringComparison.Ordinal)).Max(limit => limit.Early).ShouldBe(2);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Bodies_that_are_not_what_they_should_be_are_what_was_asked_for(string partner)
    {
        using var client = await SignInAsync(partner);
        foreach (var fault in (SandboxFault[])[SandboxFault.ServerError, SandboxFault.BadGateway, SandboxFault.HtmlInsteadOfJson, SandboxFault.EmptyBody, SandboxFault.MalformedJson])
        {
            Server.Plan(new FaultPlan { Partner = partner, Fault = fault });
        }

        (await AnswerAsync(client, partner)).Status.ShouldBe(500);
        (await AnswerAsync(client, partner)).Status.ShouldBe(502);
        var html = await AnswerAsync(client, partner);
        (html.Status, html.ContentType).ShouldBe((200, "text/html"));
        html.Body.ShouldStartWith("<");
        (await AnswerAsync(client, partner)).ShouldBe((200, "application/json", ""));
        var malformed = await AnswerAsync(client, partner);
        var good = await AnswerAsync(client, partner);
        malformed.Status.ShouldBe(200);
        good.Body.ShouldStartWith(malformed.Body);
        malformed.Body.Length.ShouldBeLessThan(good.Body.Length);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task Bodies_that_never_end_break_off_or_never_come(string partner)
    {
        using var client = await SignInAsync(partner);
        Server.Plan(new FaultPlan { Partner = partner, Fault = SandboxFault.TruncatedBody });
        Server.Plan(new FaultPlan { Partner = partner, Fault = SandboxFault.ConnectionReset });

        await Should.ThrowAsync<HttpRequestException>(() => AnswerAsync(client, partner));
        await Should.ThrowAsync<HttpRequestException>(() => AnswerAsync(client, partner));
        (await AnswerAsync(client, partner)).Status.ShouldBe(200);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task A_timeout_answers_nothing_until_the_caller_gives_up(string partner)
    {
        using var client = await SignInAsync(partner);
        Server.Plan(new FaultPlan { Partner = partner, Fault = SandboxFault.Timeout });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var call = client.SendAsync(FirstPages[partner], patience.Token);
        await ArrivedAsync(partner, calls: 1);
        call.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
        (await AnswerAsync(client, partner)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_slow_body_comes_in_pieces()
    {
        using var client = await SignInAsync("hubspot");
        Server.Plan(new FaultPlan { Partner = "hubspot", Fault = SandboxFault.SlowBody });

        using var response = await client.Http.GetAsync(new Uri(FirstPages["hubspot"], UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Stop);
        await using var body = await response.Content.ReadAsStreamAsync(Stop);
        var piece = await body.ReadAsync(new byte[1024 * 1024], Stop);

        ((long)piece).ShouldBeLessThan(response.Content.Headers.ContentLength!.Value / 10);
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task A_cursor_loop_leads_back_to_the_same_page_for_ever(string partner)
    {
        using var client = await SignInAsync(partner);
        Server.Plan(new FaultPlan { Partner = partner, Fault = SandboxFault.CursorLoop });

        var first = await client.GetAsync(FirstPages[partner], Stop);
        var second = await client.GetAsync(Next(partner, first)!, Stop);
        var third = await client.GetAsync(Next(partner, second)!, Stop);

        Records(partner, second).ShouldBe(Records(partner, first));
        Records(partner, third).ShouldBe(Records(partner, first));
        Next(partner, third).ShouldBe(Next(partner, second));
    }

    [Theory, MemberData(nameof(Partners))]
    public async Task A_token_expires_only_in_mid_paging_and_only_once(string partner)
    {
        using var client = await SignInAsync(partner);
        client.Http.DefaultRequestHeaders.Add("Sforce-Query-Options", "batchSize=200");
        Server.Plan(new FaultPlan { Partner = partner, Fault = SandboxFault.ExpiredTokenMidPaging });

        var first = await client.GetAsync(FirstPages[partner], Stop);
        using var refused = await client.SendAsync(Next(partner, first)!, Stop);
        if (partner == "salesforce")
        {
            using var stillRefused = await client.SendAsync(FirstPages[partner], Stop);
            stillRefused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            client.Use(await client.RefreshAsync("/services/oauth2/token", Stop));
        }

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await AnswerAsync(client, partner)).Status.ShouldBe(200);
        Server.Faults.ShouldHaveSingleItem().IsOver.ShouldBeTrue();
    }

    [Fact]
    public async Task A_plan_counts_only_what_it_names()
    {
        Server.Plan(new FaultPlan { Partner = "hubspot", Fault = SandboxFault.ServerError, Customer = "Globex", Type = "account", Path = "/objects", Nth = 2, Times = 2 });
        using var acme = await SignInAsync("hubspot");
        using var globex = await SignInAsync("hubspot", "Globex");

        var statuses = new List<int>();
        foreach (var (client, path) in (IEnumerable<(SandboxClient, string)>)[
            (acme, "companies"), (globex, "contacts"), (globex, "companies"), (acme, "companies"), (globex, "companies"), (globex, "companies"), (globex, "companies")])
        {
            using var response = await client.SendAsync("/crm/v3/objects/" + path, Stop);
            statuses.Add((int)response.StatusCode);
        }

        statuses.ShouldBe([200, 200, 200, 200, 500, 500, 200]);
        Server.Faults.ShouldHaveSingleItem().Matched.ShouldBe(3);
    }

    [Fact]
    public void A_plan_that_can_never_match_is_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => Server.Plan(new FaultPlan { Partner = "hubsot", Fault = SandboxFault.Timeout })).Message.ShouldContain("'hubsot'");
        Should.Throw<ArgumentException>(() => Server.Plan(new FaultPlan { Partner = "hubspot", Type = "conversation", Fault = SandboxFault.Timeout })).Message.ShouldContain("'conversation'");
    }

    private static async Task<(int Status, string? ContentType, string Body)> AnswerAsync(SandboxClient client, string partner)
    {
        using var response = await client.SendAsync(FirstPages[partner], Stop);
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(Stop));
    }

    private async Task ArrivedAsync(string partner, int calls)
    {
        while (Server.Count().Calls.Where(call => call.Partner == partner && call.Endpoint != "token").Sum(call => call.Calls) < calls)
        {
            await Task.Yield();
            Stop.ThrowIfCancellationRequested();
        }
    }

    private static string? Next(string partner, System.Text.Json.JsonElement page) => partner switch
    {
        "salesforce" => page.GetProperty("nextRecordsUrl").GetString(),
        "hubspot" => "/crm/v3/objects/contacts?limit=10&after=" + page.GetProperty("paging").GetProperty("next").GetProperty("after").GetString(),
        "zendesk" => "/api/v2/incremental/tickets/cursor.json?per_page=10&cursor=" + Uri.EscapeDataString(page.GetProperty("after_cursor").GetString()!),
        _ => "/contacts?per_page=10&starting_after=" + page.GetProperty("pages").GetProperty("next").GetProperty("starting_after").GetString(),
    };

    private static string Records(string partner, System.Text.Json.JsonElement page) => page.GetProperty(partner switch
    {
        "salesforce" => "records",
        "hubspot" => "results",
        "zendesk" => "tickets",
        _ => "data",
    }).GetRawText();
}
