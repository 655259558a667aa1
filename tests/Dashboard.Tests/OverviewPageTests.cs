using Dashboard.Tests.Fakes;
using Dashboard.Tests.Hosting;
using Microsoft.Playwright;
using Shouldly;
using Syncline.Reporting;
using Syncline.Runs;
using Xunit;

namespace Dashboard.Tests;

public sealed class OverviewPageTests(BrowserFixture browser)
{
    [Fact]
    public async Task Overview_shows_how_many_objects_are_in_each_status()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/");

        foreach (var (slug, count) in new[] { ("fresh", "62"), ("first-sync", "3"), ("late", "1"), ("waiting-for-quota", "2"), ("failing", "1"), ("needs-person", "2"), ("paused", "1") })
        {
            await Assertions.Expect(visit.Page.GetByTestId($"card-{slug}").Locator(".sl-card-count")).ToHaveTextAsync(count);
        }

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("2 objects need a person");
        await Assertions.Expect(visit.Page.Locator(".sl-head")).ToContainTextAsync("4 customers · 16 integrations · 72 objects");
        await Assertions.Expect(visit.Page.GetByTestId("runs-active")).ToHaveTextAsync("3");
        await Assertions.Expect(visit.Page.GetByTestId("runs-waiting")).ToHaveTextAsync("2");
    }

    [Fact]
    public async Task A_card_leads_to_the_objects_of_its_status()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/");

        await visit.Page.GetByTestId("card-needs-person").ClickAsync();

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Integration Objects");
        visit.Address.ShouldBe("/objects?status=needs-person");
        await Assertions.Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task What_needs_a_person_comes_first_once_with_its_reason_and_hint()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/");

        var first = visit.Page.GetByTestId("attention").Locator("li").First;

        await Assertions.Expect(first).ToContainTextAsync("ACME · Salesforce");
        await Assertions.Expect(first.Locator("a.sl-tag")).ToHaveTextAsync(["opportunity", "task"], new() { UseInnerText = true });
        await Assertions.Expect(first).ToContainTextAsync("auth.refused");
        await Assertions.Expect(first).ToContainTextAsync("Salesforce refused ACME's refresh token (invalid_grant).");
        await Assertions.Expect(first).ToContainTextAsync("Reconnect it: ./syncline connect ACME salesforce.");
        await Assertions.Expect(visit.Page.GetByTestId("attention").Locator("li").Last).ToContainTextAsync("Its run waits for a free worker since 1 min 35 s.");
    }

    [Fact]
    public async Task A_spent_budget_and_a_provider_s_warning_are_shown()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/");

        var parked = visit.Page.GetByTestId("parked");

        await Assertions.Expect(parked).ToContainTextAsync("goes on in 4 min");
        await Assertions.Expect(parked).ToContainTextAsync("provider.rate_limited");
        await Assertions.Expect(parked).ToContainTextAsync("export");
        await Assertions.Expect(visit.Page.GetByTestId("warnings")).ToContainTextAsync("Requests to *.salesforce.com go to http://127.0.0.1:5091 instead");
    }

    [Fact]
    public async Task Running_runs_show_how_fast_they_go_and_how_long_they_may_take()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/");
        var run = visit.Page.GetByTestId("active-runs").Locator("li").First;
        await Assertions.Expect(run).ToContainTextAsync("5,400 of 12,000 records");

        await Moving.LetSecondsPassAsync(visit, 4);

        await Assertions.Expect(run).ToContainTextAsync("6,000 of 12,000 records");
        await Assertions.Expect(run).ToContainTextAsync("150 records/s");
        await Assertions.Expect(run).ToContainTextAsync("about 40 s left");
        await Assertions.Expect(run.GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("aria-valuenow", "50");
    }

    [Fact]
    public async Task The_chart_s_span_is_chosen_in_the_address()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/");
        var chart = visit.Page.GetByTestId("chart");
        var drawing = chart.Locator(".sl-chart-area > svg");
        await Assertions.Expect(drawing.Locator("path")).ToHaveCountAsync(7);
        var hour = await drawing.InnerHTMLAsync();

        await chart.GetByRole(AriaRole.Link, new() { Name = "24h" }).ClickAsync();

        await Assertions.Expect(chart.Locator("[aria-current]")).ToHaveTextAsync("24h");
        await Assertions.Expect(chart.Locator(".sl-chart-x")).ToContainTextAsync("15:30");
        visit.Address.ShouldBe("/?range=24h");
        (await drawing.InnerHTMLAsync()).ShouldNotBe(hour);
    }

    [Fact]
    public async Task Counts_change_while_they_are_looked_at()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/");
        await Assertions.Expect(visit.Page.GetByTestId("card-failing").Locator(".sl-card-count")).ToHaveTextAsync("1");

        visit.World.Update(visit.World.Find("Soylent", "hubspot", "deal"), row => row with
        {
            Status = ObjectStatus.Failing,
            Reason = new SyncError("provider.timeout", "HubSpot did not answer within 30 s.", "Tried again at its next slot."),
        });

        await visit.TickUntilAsync(visit.Page.GetByTestId("card-failing").Locator(".sl-card-count"), "2");
        await visit.TickUntilAsync(visit.Page.GetByTestId("attention"), "HubSpot did not answer within 30 s.");
    }

    [Fact]
    public async Task A_hidden_tab_reads_nothing_and_goes_on_when_it_is_seen()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/");
        var counted = visit.World.Reads;
        await visit.Page.EvaluateAsync("() => { Object.defineProperty(document, 'hidden', { value: true, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }");
        await visit.Page.GetByTestId("theme").ClickAsync();
        await Assertions.Expect(visit.Page.GetByTestId("theme")).ToHaveAttributeAsync("title", "Theme: light. Change to dark.");
        counted = visit.World.Reads;

        visit.Host.Tick();
        visit.Host.Tick();
        await visit.Page.GetByTestId("theme").ClickAsync();
        await Assertions.Expect(visit.Page.GetByTestId("theme")).ToHaveAttributeAsync("title", "Theme: dark. Change to system.");
        visit.World.Reads.ShouldBe(counted);

        visit.World.Update(visit.World.Find("ACME", "zendesk", "ticket"), row => row with { Status = ObjectStatus.Paused });
        await visit.Page.EvaluateAsync("() => { Object.defineProperty(document, 'hidden', { value: false, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }");
        await Assertions.Expect(visit.Page.GetByTestId("card-paused").Locator(".sl-card-count")).ToHaveTextAsync("2");
    }

    [Fact]
    public async Task A_store_that_fails_is_told_beside_the_last_figures_until_it_answers()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/");
        visit.World.Fault = new SyncException(new SyncError("store.busy", "The database did not answer within 5 s.", "See whether another program holds the file."));

        var strip = visit.Page.Locator(".sl-strip").First;
        await visit.TickUntilAsync(strip, "store.busy");
        await Assertions.Expect(strip).ToContainTextAsync("See whether another program holds the file.");
        await Assertions.Expect(visit.Page.GetByTestId("card-fresh").Locator(".sl-card-count")).ToHaveTextAsync("62");

        visit.World.Fault = new InvalidOperationException("password=hunter2");
        await visit.TickUntilAsync(strip, "dashboard.unexpected");
        (await visit.Page.ContentAsync()).ShouldNotContain("hunter2");

        visit.World.Fault = null;
        await strip.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("main > .sl-strip")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_installation_without_customers_says_how_to_begin()
    {
        await using var visit = await Visit.StartAsync(browser, make: (time, _) => new FakeWorld(time));
        await visit.OpenAsync("/");

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("No customers yet");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("./demo");
    }
}
