using Dashboard.Tests.Hosting;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests;

/// <summary>What holds for every page. With SYNCLINE_PICTURES set each page is pictured too.</summary>
public sealed class PagesTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("wide-light", 1360, ColorScheme.Light)]
    [InlineData("narrow-dark", 400, ColorScheme.Dark)]
    public async Task Every_page_fits_is_without_complaints_and_asks_nobody_else(string name, int width, ColorScheme scheme)
    {
        await using var visit = await Visit.StartAsync(browser, new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        foreach (var (page, path, shows) in Pages(visit))
        {
            await visit.OpenAsync(path);
            await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync(shows);

            var overflow = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            overflow.ShouldBe(0, $"{page} is wider than {width} pixels");
            if (Folders.ArePicturesWanted)
            {
                await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folders.Pictures, $"{page}-{name}.png"), FullPage = true });
            }
        }

        visit.Complaints.ShouldBeEmpty();
        visit.Strangers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_allows_scripts_of_this_host_only()
    {
        await using var visit = await Visit.StartAsync(browser);

        var response = await visit.Page.GotoAsync("/");

        var policy = (await response!.AllHeadersAsync())["content-security-policy"];
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe-eval");
    }

    [Fact]
    public async Task The_theme_follows_the_system_until_it_is_chosen_and_is_remembered()
    {
        await using var visit = await Visit.StartAsync(browser, new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        await visit.OpenAsync("/");
        var theme = visit.Page.Locator("html");
        await Assertions.Expect(theme).ToHaveAttributeAsync("data-theme", "dark");

        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await Assertions.Expect(theme).ToHaveAttributeAsync("data-theme", "light");

        await visit.Page.GetByTestId("theme").ClickAsync();
        await Assertions.Expect(visit.Page.GetByTestId("theme")).ToHaveAttributeAsync("title", "Theme: light. Change to dark.");
        await visit.Page.GetByTestId("theme").ClickAsync();
        await Assertions.Expect(theme).ToHaveAttributeAsync("data-theme", "dark");

        await visit.OpenAsync("/objects");
        await Assertions.Expect(theme).ToHaveAttributeAsync("data-theme", "dark");
        var background = await visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        background.ShouldBe("rgb(14, 17, 24)");
    }

    [Fact]
    public async Task The_keyboard_reaches_the_page_the_menu_and_a_schedule()
    {
        await using var visit = await Visit.StartAsync(browser);
        await visit.OpenAsync("/objects");

        var edit = visit.RowOf("ACME", "hubspot", "contact").GetByRole(AriaRole.Button, new() { NameRegex = new("^Change the schedule") });
        await edit.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        var input = visit.Page.GetByLabel("Sync", new() { Exact = true });
        await Assertions.Expect(input).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(input).ToBeHiddenAsync();
        await visit.Page.Locator(".sl-skip").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visit.Page.Locator(".sl-brand")).ToBeFocusedAsync();
    }

    internal static IEnumerable<(string Name, string Path, string Shows)> Pages(Visit visit)
    {
        var hubspot = ObjectPages.Of(visit, "ACME", "hubspot", "contact");
        yield return ("overview", "/", "Waiting for quota");
        yield return ("objects", "/objects", "Salesforce · opportunity");
        yield return ("no-objects", "/objects?customer=Nobody", "No object is like that");
        yield return ("object-first", ObjectPages.Of(visit, "Initech", "salesforce", "contact"), "of 12,000 records");
        yield return ("object-person", ObjectPages.Of(visit, "ACME", "salesforce", "opportunity"), "Resume");
        yield return ("object-held", ObjectPages.Of(visit, "ACME", "zendesk", "user") + "?tab=checkpoint", "updated_at");
        yield return ("object-changes", hubspot + "?tab=changes", "as received: lifecyclestage");
        yield return ("object-interactions", hubspot + "?tab=interactions", "Contact 12");
        yield return ("object-interaction", hubspot + "?tab=interactions&id=70003", "As received");
        yield return ("object-quarantine", hubspot + "?tab=quarantine", "mapping.field_invalid");
        yield return ("runs", "/runs", "Succeeded");
        yield return ("runs-failed", "/runs?state=failed", "auth.refused");
        yield return ("no-object", "/objects/9/9", "There is no such object");
    }
}
