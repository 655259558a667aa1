using System.Text.Json;
using Dashboard.Tests.Hosting;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Real;

/// <summary>samples/EmbeddedInYourApp, as somebody runs it: behind its own sign-in, below a path of its own, and killed in between.</summary>
public sealed class EmbeddedSampleTests(BrowserFixture browser)
{
    private const string Project = "EmbeddedInYourApp";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_application_has_Syncline_inside_behind_its_own_sign_in()
    {
        browser.Need();
        var folder = Directory.CreateTempSubdirectory("syncline-embedded-");
        try
        {
            await using (var app = await StartAsync(folder))
            {
                await using var staff = await OpenAsync(app);
                var page = await SignInAsync(staff, "Olga", "operator", "/syncline/objects");
                await SendAsync(staff, "ACME", new { id = "a-1", name = "Acme", owner = "Olga", annual_revenue = 500_000 });
                await UntilScoreAsync(staff, "1/a-1", 75);
                await page.GetByRole(AriaRole.Button, new() { Name = "Pause ACME" }).ClickAsync();
                await Assertions.Expect(page.Locator(".mud-snackbar").Last).ToContainTextAsync("ACME");
                (await StatusAsync(staff)).ShouldBe("paused");

                await using var looker = await OpenAsync(app);
                var view = await SignInAsync(looker, "Vera", "viewer", "/syncline/objects");
                await view.GetByRole(AriaRole.Button, new() { Name = "Resume ACME" }).ClickAsync();
                await Assertions.Expect(view.Locator(".mud-snackbar").Last).ToContainTextAsync("This takes the role operator.");
                (await StatusAsync(looker)).ShouldBe("paused");

                await page.GetByRole(AriaRole.Button, new() { Name = "Resume ACME" }).ClickAsync();
                await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pause ACME" })).ToBeVisibleAsync();
                await using var admin = await OpenAsync(app);
                await SignInAsync(admin, "Ada", "admin", "/syncline/");
                (await WhoAsync(admin)).ShouldContain("Olga");
                await app.KillAsync();
            }

            await using var again = await StartAsync(folder);
            await using var back = await OpenAsync(again);
            await SignInAsync(back, "Olga", "operator", "/syncline/");
            await UntilScoreAsync(back, "1/a-1", 75);
            await SendAsync(back, "ACME", new { id = "a-1", name = "Acme", owner = "Olga", annual_revenue = 100_000 });
            await UntilScoreAsync(back, "1/a-1", 55);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<SynclineProcess> StartAsync(DirectoryInfo folder) => SynclineProcess.ServeProgramAsync(
        Project, Project, "Now listening on: ", "--urls", "http://127.0.0.1:0", "--Syncline:Data", Path.Combine(folder.FullName, "data"), "--Scores", Path.Combine(folder.FullName, "scores.json"));

    private Task<IBrowserContext> OpenAsync(SynclineProcess app) => browser.OpenAsync(new BrowserNewContextOptions { BaseURL = app.Url });

    /// <summary>Wants a page, is asked who it is, and is taken there.</summary>
    private static async Task<IPage> SignInAsync(IBrowserContext context, string name, string role, string path)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Role").SelectOptionAsync(role);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.Locator("[data-interactive=true] h1").WaitForAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe(path);
        return page;
    }

    private static async Task SendAsync(IBrowserContext context, string customer, params object[] accounts)
    {
        var answer = await context.APIRequest.PostAsync($"/customers/{customer}/accounts", new() { DataObject = accounts });
        answer.Ok.ShouldBeTrue(await answer.TextAsync());
    }

    private static async Task UntilScoreAsync(IBrowserContext context, string account, int score)
    {
        while (!(await GetAsync(context, "/scores")).TryGetProperty(account, out var now) || now.GetInt32() != score)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), Stop);
        }
    }

    private static async Task<string?> StatusAsync(IBrowserContext context) =>
        (await GetAsync(context, "/syncline/v1/objects")).GetProperty("items")[0].GetProperty("status").GetString();

    private static async Task<IEnumerable<string?>> WhoAsync(IBrowserContext context) =>
        (await GetAsync(context, "/syncline/v1/audit")).GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("actor_name").GetString());

    private static async Task<JsonElement> GetAsync(IBrowserContext context, string path)
    {
        var answer = await context.APIRequest.GetAsync(path);
        answer.Ok.ShouldBeTrue(await answer.TextAsync());
        return (await answer.JsonAsync())!.Value;
    }
}
