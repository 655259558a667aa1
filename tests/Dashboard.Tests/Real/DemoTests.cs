using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Tests.Hosting;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Real;

/// <summary>What a person does on the dashboard of a running demo takes effect in it.</summary>
[Collection(nameof(DemoCollection))]
public sealed class DemoTests(BrowserFixture browser, RunningDemo running)
{
    // The shortest that there is.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);


    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_interval_and_the_buttons_act_on_the_running_demo()
    {
        browser.Need();
        await using var context = await browser.OpenAsync(new BrowserNewContextOptions { BaseURL = await running.StartAsync() });
        var demo = running.Installation;
        var page = await context.NewPageAsync();
        await page.GotoAsync("/objects?customer=ACME&provider=salesforce&type=contact");
        var row = page.Locator("[data-interactive=true] tbody tr");
        await Assertions.Expect(row).ToContainTextAsync("Fresh");
        var id = long.Parse((await row.GetAttributeAsync("data-testid"))!["object-".Length..], CultureInfo.InvariantCulture);

        await ChangeIntervalAsync(page, "2h");
        await Assertions.Expect(row).ToContainTextAsync(new Regex("in 1 h 5\\d min"));
        (DueOf(demo, id) - Now).ShouldBeInRange(TimeSpan.FromHours(1), TimeSpan.FromHours(2));

        await RefuseIntervalAsync(page, "5s");
        Schedule(demo, id).ShouldBe("2h");

        await ChangeIntervalAsync(page, "30s");
        await Assertions.Expect(row).ToContainTextAsync("30s");
        await RunsComeAtTheIntervalAsync(demo, id);

        await ActAsync(demo, page, id);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static async Task ChangeIntervalAsync(IPage page, string interval)
    {
        await OpenEditorAsync(page, interval);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
    }

    private static async Task RefuseIntervalAsync(IPage page, string interval)
    {
        await OpenEditorAsync(page, interval);
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("30");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeDisabledAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
    }

    private static async Task OpenEditorAsync(IPage page, string interval)
    {
        // A click while the editor of before is still on its way out is lost, for a person too; and like a person it is made again.
        var editor = page.GetByRole(AriaRole.Dialog);
        while (!await editor.IsVisibleAsync())
        {
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Change the schedule of ") }).ClickAsync();
            await Task.WhenAny(editor.WaitForAsync(), Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        }

        await page.GetByLabel("Sync", new() { Exact = true }).FillAsync(interval);
    }

    /// <summary>
    /// It is due within the interval, and runs come by themselves. Each slot after the first is a whole number of intervals after it: one, unless this machine was too
    /// slow for one, which leaves a slot out and never moves it.
    /// </summary>
    private static async Task RunsComeAtTheIntervalAsync(Installation demo, long id)
    {
        var due = DueOf(demo, id);
        (due - Now).ShouldBeLessThanOrEqualTo(Interval);
        await UntilAsync(() => DueOf(demo, id) > due);
        var slot = DueOf(demo, id);
        await UntilAsync(() => ScheduledRuns(demo, id, since: due) >= 2);

        var runs = ScheduledRuns(demo, id, since: due);
        var next = DueOf(demo, id);
        next.ShouldBeGreaterThan(slot);
        ((next - slot).Ticks % Interval.Ticks).ShouldBe(0);
        runs.ShouldBeLessThanOrEqualTo(((next - slot).Ticks / Interval.Ticks) + 1);
    }

    private static long ScheduledRuns(Installation demo, long id, DateTimeOffset since) => demo.Number(
        $"SELECT COUNT(*) FROM runs WHERE object_id = {id} AND trigger = 'schedule' AND state = 'succeeded' AND created_at >= {since.ToUnixTimeMilliseconds()}")!.Value;

    private static async Task ActAsync(Installation demo, IPage page, long id)
    {
        await page.Locator("tbody tr a").First.ClickAsync();
        var status = page.Locator("[data-interactive=true]").GetByTestId("status");
        await ChangeIntervalAsync(page, "31d");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Sync now: ") }).ClickAsync();
        await UntilAsync(() => demo.Number($"SELECT COUNT(*) FROM runs WHERE object_id = {id} AND trigger = 'request' AND state = 'succeeded'") == 1);

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Pause ") }).ClickAsync();
        await Assertions.Expect(status).ToContainTextAsync("Paused");
        demo.Text($"SELECT state FROM integration_objects WHERE object_id = {id}").ShouldBe("paused");

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Resume ") }).ClickAsync();
        await Assertions.Expect(status).ToContainTextAsync("Fresh");
        demo.Text($"SELECT state FROM integration_objects WHERE object_id = {id}").ShouldBe("active");
    }

    private static DateTimeOffset DueOf(Installation demo, long id) =>
        DateTimeOffset.FromUnixTimeMilliseconds(demo.Number($"SELECT next_due_at FROM integration_objects WHERE object_id = {id}")!.Value);

    private static string? Schedule(Installation demo, long id) => demo.Text($"SELECT schedule FROM integration_objects WHERE object_id = {id}");

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), patience.Token);
        }
    }
}
