using System.Diagnostics;
using System.Globalization;
using Dashboard.Tests.Hosting;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Real;

/// <summary>
/// The served dashboard over a SQLite file with many objects. <c>SYNCLINE_CUSTOMERS=5556</c> makes it a hundred thousand; the times of all pages are in the test's output.
/// </summary>
public sealed class ManyObjectsTests(BrowserFixture browser, ITestOutputHelper output)
{
    private static int Customers =>
        int.TryParse(Environment.GetEnvironmentVariable("SYNCLINE_CUSTOMERS"), CultureInfo.InvariantCulture, out var customers) ? customers : 200;

    [Fact]
    public async Task Every_page_opens_over_the_real_store_and_shows_hostile_text_as_text()
    {
        using var installation = new Installation();
        browser.Need();
        await ManyObjects.FillAsync(installation, Customers, changes: Customers * ManyObjects.OfCustomer);
        await using var server = await SynclineProcess.ServeAsync("serve", "--urls", "http://127.0.0.1:0", "--data", installation.Folder);
        ManyObjects.Stop(installation);
        await using var context = await browser.OpenAsync(new BrowserNewContextOptions { BaseURL = server.Url, ViewportSize = new ViewportSize { Width = 400, Height = 900 } });
        var page = await context.NewPageAsync();

        foreach (var (path, shows) in Pages())
        {
            var began = Stopwatch.GetTimestamp();
            await page.GotoAsync(path);
            await Assertions.Expect(page.Locator("[data-interactive=true] main")).ToContainTextAsync(shows);
            output.WriteLine($"{Stopwatch.GetElapsedTime(began).TotalMilliseconds,8:N0} ms  {path}");
            (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, $"{path} is wider than its window");
            await Assertions.Expect(page.Locator(".sl-strip")).ToHaveCountAsync(0);
        }

        (await page.EvaluateAsync<bool>("() => 'hacked' in window")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_list_is_paged_and_acted_on_in_the_real_store()
    {
        using var installation = new Installation();
        browser.Need();
        await ManyObjects.FillAsync(installation, customers: 30, changes: 1);
        await using var server = await SynclineProcess.ServeAsync("serve", "--urls", "http://127.0.0.1:0", "--data", installation.Folder);
        await using var context = await browser.OpenAsync(new BrowserNewContextOptions { BaseURL = server.Url });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/objects?customer=Customer");
        await page.Locator("[data-interactive=true] tbody tr").First.WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Next", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByTestId("page-number")).ToContainTextAsync("Page 2 · 50 objects here");
        var row = page.Locator("tbody tr", new() { Has = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Pause ") }) }).First;
        var id = (await row.GetAttributeAsync("data-testid"))!["object-".Length..];
        row = page.GetByTestId($"object-{id}");
        await row.GetByRole(AriaRole.Button, new() { NameRegex = new("^Pause ") }).ClickAsync();

        await Assertions.Expect(row).ToContainTextAsync("Paused");
        installation.Text($"SELECT state FROM integration_objects WHERE object_id = {id}").ShouldBe("paused");
    }

    private static IEnumerable<(string Path, string Shows)> Pages()
    {
        var hostile = ManyObjects.Hostile[..ManyObjects.Hostile.IndexOf('\u202E')].Trim();
        yield return ("/", $"{(Customers * ManyObjects.OfCustomer).ToString("N0", CultureInfo.InvariantCulture)} objects");
        yield return ("/objects", hostile);
        yield return ("/objects?sort=synced", "never");
        yield return ("/objects?sort=due&order=desc", "Customer");
        yield return ("/objects?status=failing", "The partner answers 503 <b>to everything</b>.");
        yield return ("/objects?status=late&sort=synced", "Late");
        yield return ("/objects?status=waiting-for-quota", "No object is like that");
        yield return ("/objects?type=ticket&provider=zendesk&status=needs-person", "The partner refuses this type.");
        yield return ("/objects?customer=Customer%200019&sort=due", "Customer 0019");
        yield return ("/objects/1/1", "provider.unavailable");
        yield return ("/objects/1/1?tab=changes", "as received: " + hostile);
        yield return ("/objects/1/1?tab=interactions", ManyObjects.HostileId);
        yield return ("/objects/1/1?tab=quarantine", ManyObjects.HostileId);
        yield return ("/runs", "Succeeded");
        yield return ("/runs?state=failed", "provider.unavailable");
        yield return ("/objects/1/999999999", "There is no such object");
    }
}
