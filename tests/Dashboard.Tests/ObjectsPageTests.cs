using Dashboard.Tests.Fakes;
using Dashboard.Tests.Hosting;
using Microsoft.Playwright;
using Shouldly;
using Syncline.Reporting;
using Xunit;

namespace Dashboard.Tests;

public sealed class ObjectsPageTests(BrowserFixture browser)
{
    [Fact]
    public async Task Filters_go_into_the_address_and_narrow_the_rows()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/objects");
        var rows = visit.Page.Locator("tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(50);

        await visit.Page.GetByLabel("Provider").SelectOptionAsync("salesforce");
        await Assertions.Expect(rows).ToHaveCountAsync(20);
        await visit.Page.GetByLabel("Type").SelectOptionAsync("task");
        await Assertions.Expect(rows).ToHaveCountAsync(4);
        await visit.Page.GetByLabel("Customer begins with").FillAsync("ac");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await visit.Page.GetByLabel("Status").SelectOptionAsync("fresh");
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("No object is like that");
        visit.Address.ShouldBe("/objects?customer=ac&provider=salesforce&type=task&status=fresh");

        await visit.Page.GoBackAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await Assertions.Expect(rows).ToContainTextAsync("Needs a person");
    }

    [Fact]
    public async Task An_address_with_filters_and_an_order_opens_that_list()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/objects?provider=zendesk&status=waiting-for-quota&sort=synced&order=desc");

        await Assertions.Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(visit.Page.GetByLabel("Status")).ToHaveValueAsync("waiting-for-quota");
        await Assertions.Expect(visit.Page.Locator("th[aria-sort=descending]")).ToContainTextAsync("Synced");
    }

    [Fact]
    public async Task A_column_sorts_and_the_same_again_turns_the_order_round()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/objects");
        var first = visit.Page.Locator("tbody tr").First;
        await Assertions.Expect(first).ToContainTextAsync("ACME");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Synced" }).ClickAsync();
        await Assertions.Expect(first).ToContainTextAsync("never");
        visit.Address.ShouldBe("/objects?sort=synced");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Synced" }).ClickAsync();
        await Assertions.Expect(first).Not.ToContainTextAsync("never");
        visit.Address.ShouldBe("/objects?sort=synced&order=desc");
    }

    [Fact]
    public async Task Pages_follow_each_other_and_lead_back()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/objects");
        var rows = visit.Page.Locator("tbody tr");
        var first = await rows.First.GetAttributeAsync("data-testid");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Next", Exact = true }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(22);
        await Assertions.Expect(visit.Page.GetByTestId("page-number")).ToContainTextAsync("Page 2");
        visit.Address.ShouldStartWith("/objects?after=");

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Previous" }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(50);
        (await rows.First.GetAttributeAsync("data-testid")).ShouldBe(first);
        visit.Address.ShouldBe("/objects");
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_told_and_leads_to_the_first_page()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/objects?after=nonsense");
        await Assertions.Expect(visit.Page.Locator(".sl-strip")).ToContainTextAsync("engine.cursor_unknown");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(50);
        visit.Address.ShouldBe("/objects");
    }

    [Fact]
    public async Task Sync_now_is_asked_for_and_said()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/objects");
        var key = visit.World.Find("ACME", "hubspot", "account");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sync now: ACME · hubspot · account" }).ClickAsync();

        await Assertions.Expect(visit.Snackbar).ToContainTextAsync("ACME · hubspot · account: Asked for a sync: it is due now.");
        await Assertions.Expect(visit.RowOf("ACME", "hubspot", "account")).ToContainTextAsync("ready");
        visit.World.Acts.ShouldBe([$"sync {key} Incremental"]);
    }

    [Fact]
    public async Task Pause_and_resume_change_the_row()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/objects");
        var row = visit.RowOf("ACME", "intercom", "contact");
        var key = visit.World.Find("ACME", "intercom", "contact");

        await row.GetByRole(AriaRole.Button, new() { Name = "Pause ACME · intercom · contact" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("Paused");
        await Assertions.Expect(visit.Snackbar).ToContainTextAsync("Its checkpoint is kept");

        await row.GetByRole(AriaRole.Button, new() { Name = "Resume ACME · intercom · contact" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("Fresh");
        await Assertions.Expect(visit.Snackbar).ToContainTextAsync("Resumed. It is due now.");
        visit.World.Acts.ShouldBe([$"pause {key}", $"resume {key}"]);
    }

    [Fact]
    public async Task An_interval_is_changed_in_place()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/objects");
        var row = visit.RowOf("ACME", "salesforce", "account");
        var key = visit.World.Find("ACME", "salesforce", "account");
        visit.World.Update(key, now => now with { SyncedAt = visit.World.Now - TimeSpan.FromMinutes(20) });

        await row.GetByRole(AriaRole.Button, new() { NameRegex = new("^Change the schedule") }).ClickAsync();
        await visit.Page.GetByLabel("Sync", new() { Exact = true }).FillAsync("45m");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Every 45 min, counted from the last sync.");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Snackbar).ToContainTextAsync("The schedule is now 45m.");
        await Assertions.Expect(row).ToContainTextAsync("45m");
        await Assertions.Expect(row).ToContainTextAsync("in 25 min");
        visit.World.Acts.ShouldBe([$"schedule {key} 45m"]);

        await row.GetByRole(AriaRole.Button, new() { NameRegex = new("^Change the schedule") }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Use the inherited" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("inherited");
    }

    [Fact]
    public async Task An_interval_that_is_none_is_refused_with_the_way_out()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/objects");
        await visit.RowOf("ACME", "salesforce", "account").GetByRole(AriaRole.Button, new() { NameRegex = new("^Change the schedule") }).ClickAsync();
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);

        await visit.Page.GetByLabel("Sync", new() { Exact = true }).FillAsync("5s");
        await Assertions.Expect(dialog).ToContainTextAsync("'5s' is not a schedule: an interval is from 30s to 31d.");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeDisabledAsync();
        await visit.Page.GetByLabel("Sync", new() { Exact = true }).FillAsync("now and then");
        await Assertions.Expect(dialog).ToContainTextAsync("'now and then' is not a schedule");

        await dialog.GetByRole(AriaRole.Button, new() { Name = "daily at 02:00" }).ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("By the calendar, in the customer's time zone.");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeEnabledAsync();
        visit.World.Acts.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_act_that_cannot_be_done_is_said_with_its_reason()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/objects");
        var key = visit.World.Find("ACME", "hubspot", "account");
        visit.World.Update(key, row => row with { Status = ObjectStatus.Paused });

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sync now: ACME · hubspot · account" }).ClickAsync();

        await Assertions.Expect(visit.Snackbar).ToContainTextAsync("is paused or needs a person, so no sync was asked for. Resume it first.");
    }
}
