using Dashboard.Tests.Fakes;
using Dashboard.Tests.Hosting;
using Microsoft.Playwright;
using Shouldly;
using Syncline.Delivery;
using Syncline.Runs;
using Xunit;

namespace Dashboard.Tests;

public sealed class ObjectDetailPageTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_live_run_s_progress_grows_while_it_is_looked_at()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync(ObjectPages.Of(visit, "Initech", "intercom", "conversation"));
        var live = visit.Page.GetByTestId("live-run");
        var bar = live.GetByRole(AriaRole.Progressbar);
        await Assertions.Expect(bar).ToHaveAttributeAsync("aria-valuenow", "25");

        await Moving.LetSecondsPassAsync(visit, 3);

        await Assertions.Expect(live).ToContainTextAsync("1,250 of 3,100 records");
        await Assertions.Expect(bar).ToHaveAttributeAsync("aria-valuenow", "40");
        await Assertions.Expect(live).ToContainTextAsync("left");
        await Assertions.Expect(live).ToContainTextAsync("worker-2");
    }

    [Fact]
    public async Task A_run_that_ends_moves_into_the_history()
    {
        await using var visit = await Visit.StartAsync(browser);
        var key = visit.World.Find("Initech", "salesforce", "task");
        await visit.OpenAsync(ObjectPages.Of(visit, "Initech", "salesforce", "task"));
        await Assertions.Expect(visit.Page.GetByTestId("live-run")).ToBeVisibleAsync();

        visit.World.Update(key, row =>
        {
            var done = row.LiveRun! with { State = RunState.Succeeded, EndedAt = visit.World.Now };
            visit.World.Runs[done.Key] = done;
            return row with { LiveRun = null, LastRun = done, Status = Syncline.Reporting.ObjectStatus.Fresh, SyncedAt = visit.World.Now };
        });

        await visit.TickUntilAsync(visit.Page.Locator("tbody tr").First, "Succeeded");
        await visit.TickUntilAsync(visit.Page.GetByTestId("status"), "Fresh");
        await Assertions.Expect(visit.Page.GetByTestId("live-run")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Why_it_stopped_and_what_to_do_stand_above_everything()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync(ObjectPages.Of(visit, "ACME", "salesforce", "opportunity"));
        var status = visit.Page.GetByTestId("status");

        await Assertions.Expect(status).ToContainTextAsync("Needs a person");
        await Assertions.Expect(status).ToContainTextAsync("auth.refused");
        await Assertions.Expect(status).ToContainTextAsync("Reconnect it: ./syncline connect ACME salesforce.");
        await Assertions.Expect(visit.Page.Locator("tbody tr").First).ToContainTextAsync("Reconnect it");
    }

    [Fact]
    public async Task Held_deletes_are_explained_and_allowed_after_a_second_question()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync(ObjectPages.Of(visit, "ACME", "zendesk", "user"));
        var held = visit.Page.GetByTestId("held-deletes");
        await Assertions.Expect(held).ToContainTextAsync("412 deletes wait for you.");

        await held.GetByRole(AriaRole.Button, new() { Name = "Allow the deletes…" }).ClickAsync();
        visit.World.Acts.ShouldBeEmpty();
        await held.GetByRole(AriaRole.Button, new() { Name = "Yes, read again and delete" }).ClickAsync();

        await Assertions.Expect(visit.Snackbar).ToContainTextAsync("Asked for a full reading that may delete");
        await Assertions.Expect(held).ToHaveCountAsync(0);
        visit.World.Acts.ShouldBe([$"sync {visit.World.Find("ACME", "zendesk", "user")} Full deletes"]);
    }

    [Fact]
    public async Task Older_runs_are_a_page_further()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync(ObjectPages.Of(visit, "ACME", "hubspot", "contact"));
        var rows = visit.Page.Locator("tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(20);

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();

        await Assertions.Expect(rows).ToHaveCountAsync(4);
        await Assertions.Expect(rows.Last).ToContainTextAsync("first sync");
        visit.Address.ShouldContain("before=");
    }

    [Fact]
    public async Task What_a_partner_sent_is_shown_as_text()
    {
        await using var visit = await Visit.StartAsync(browser);
        var page = ObjectPages.Of(visit, "ACME", "hubspot", "contact");
        await visit.OpenAsync(page + "?tab=interactions");
        await Assertions.Expect(visit.Page.GetByTestId("interactions")).ToContainTextAsync(MadeUpTroubles.HostileName);

        await visit.Page.GetByLabel("Partner's id").FillAsync("70003");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".sl-members")).ToContainTextAsync(MadeUpTroubles.HostileName);
        await Assertions.Expect(visit.Page.Locator("pre.sl-json")).ToContainTextAsync("\"firstname\": \"<img src=x onerror=");
        (await visit.Page.TitleAsync()).ShouldBe("ACME · hubspot · contact · Syncline");
        (await visit.Page.Locator("main img").CountAsync()).ShouldBe(0);
        visit.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_error_of_hostile_text_is_shown_as_text()
    {
        await using var visit = await Visit.StartAsync(browser);
        var key = visit.World.Find("ACME", "hubspot", "deal");
        visit.World.Update(key, row => row with { Reason = new SyncError("provider.server_error", MadeUpTroubles.HostileName, "</p><script>document.title='owned'</script>") });

        await visit.OpenAsync(ObjectPages.Of(visit, "ACME", "hubspot", "deal"));

        await Assertions.Expect(visit.Page.GetByTestId("status")).ToContainTextAsync(MadeUpTroubles.HostileName);
        (await visit.Page.TitleAsync()).ShouldNotBe("owned");
    }

    [Fact]
    public async Task A_quarantined_record_shows_its_reason_and_on_demand_its_bytes()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync(ObjectPages.Of(visit, "ACME", "hubspot", "contact"));

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Quarantine (1)" }).ClickAsync();

        var entry = visit.Page.GetByTestId("quarantine");
        await Assertions.Expect(entry).ToContainTextAsync("mapping.field_invalid");
        await Assertions.Expect(entry.Locator("pre")).ToHaveCountAsync(0);
        await entry.GetByRole(AriaRole.Button, new() { Name = "The record: 58 bytes" }).ClickAsync();
        await Assertions.Expect(entry.Locator("pre")).ToContainTextAsync("\"name\": \"<b>x</b>\"");
    }

    [Fact]
    public async Task A_new_change_appears_on_top_of_the_recent_ones()
    {
        await using var visit = await Visit.StartAsync(browser);
        var key = visit.World.Find("ACME", "hubspot", "contact");
        await visit.OpenAsync(ObjectPages.Of(visit, "ACME", "hubspot", "contact") + "?tab=changes");
        var first = visit.Page.GetByTestId("changes").Locator("li").First;
        await Assertions.Expect(first).ToContainTextAsync("70044");

        visit.World.Changes = visit.World.Changes.Add(visit.World.Changes[^1] with { Position = 46, Id = "99001", Kind = ChangeKind.Added, ChangedFields = [], At = visit.World.Now });

        await visit.TickUntilAsync(first, "99001");
    }

    [Fact]
    public async Task Older_changes_are_a_page_away()
    {
        await using var visit = await Visit.StartAsync(browser);
        var last = visit.World.Changes[^1];
        visit.World.Changes = [.. Enumerable.Range(1, 120).Select(position => last with { Position = position, Id = $"c{position}" })];
        await visit.OpenAsync(ObjectPages.Of(visit, "ACME", "hubspot", "contact") + "?tab=changes");
        var changes = visit.Page.GetByTestId("changes");
        await Assertions.Expect(changes.Locator("li").First).ToContainTextAsync("c120");

        await changes.GetByRole(AriaRole.Button, new() { Name = "Older" }).ClickAsync();
        await Assertions.Expect(changes.Locator("li").First).ToContainTextAsync("c70");
        await changes.GetByRole(AriaRole.Button, new() { Name = "Newest" }).ClickAsync();
        await Assertions.Expect(changes.Locator("li").First).ToContainTextAsync("c120");
    }

    [Fact]
    public async Task The_checkpoint_is_shown_as_indented_json()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync(ObjectPages.Of(visit, "ACME", "zendesk", "ticket") + "?tab=checkpoint");

        await Assertions.Expect(visit.Page.Locator("pre.sl-json")).ToContainTextAsync("  \"cursor\": {\n    \"updated_at\":");
    }
}
