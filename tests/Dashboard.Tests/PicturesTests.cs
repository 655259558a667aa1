using Dashboard.Tests.Hosting;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests;

/// <summary>
/// Takes pictures; runs on demand only. Those of the docs: <c>dotnet run --project tests/Dashboard.Tests -- -explicit only -class Dashboard.Tests.PicturesTests</c>.
/// With SYNCLINE_PICTURES set to a folder it takes every page there, in both themes, wide and narrow.
/// </summary>
public sealed class PicturesTests(BrowserFixture browser)
{
    [Fact(Explicit = true)]
    public async Task The_pictures_of_the_docs_are_taken_in_both_themes()
    {
        var folder = Path.Combine(Repository(), "docs", "images");
        Directory.CreateDirectory(folder);
        foreach (var (name, scheme) in new[] { ("light", ColorScheme.Light), ("dark", ColorScheme.Dark) })
        {
            await using var visit = await Visit.StartAsync(browser, Options(scheme, 1360, 940));
            await visit.OpenAsync("/");
            var file = Path.Combine(folder, $"dashboard-{name}.png");
            await TakeAsync(visit, file, false);
            new FileInfo(file).Length.ShouldBeGreaterThan(20_000);
        }
    }

    [Fact(Explicit = true)]
    public async Task Every_page_is_taken_for_looking_at_it()
    {
        var folder = Environment.GetEnvironmentVariable("SYNCLINE_PICTURES");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "SYNCLINE_PICTURES names no folder.");
        Directory.CreateDirectory(folder!);
        foreach (var (size, width) in new[] { ("wide", 1360), ("narrow", 400) })
        {
            foreach (var (theme, scheme) in new[] { ("light", ColorScheme.Light), ("dark", ColorScheme.Dark) })
            {
                await using var visit = await Visit.StartAsync(browser, Options(scheme, width, 900));
                foreach (var (name, path) in Pages(visit))
                {
                    await visit.OpenAsync(path);
                    var file = Path.Combine(folder!, $"{name}-{size}-{theme}.png");
                    await TakeAsync(visit, file, true);
                    File.Exists(file).ShouldBeTrue();
                }
            }
        }
    }

    private static IEnumerable<(string Name, string Path)> Pages(Visit visit)
    {
        yield return ("overview", "/");
        yield return ("objects", "/objects");
        yield return ("object-first", ObjectPages.Of(visit, "Initech", "salesforce", "contact"));
        yield return ("object-person", ObjectPages.Of(visit, "ACME", "salesforce", "opportunity"));
        yield return ("object-held", ObjectPages.Of(visit, "ACME", "zendesk", "user") + "?tab=checkpoint");
        yield return ("object-changes", ObjectPages.Of(visit, "ACME", "hubspot", "contact") + "?tab=changes");
        yield return ("object-interaction", ObjectPages.Of(visit, "ACME", "hubspot", "contact") + "?tab=interactions&id=70003");
        yield return ("object-quarantine", ObjectPages.Of(visit, "ACME", "hubspot", "contact") + "?tab=quarantine");
        yield return ("runs", "/runs");
    }

    private static async Task TakeAsync(Visit visit, string file, bool whole)
    {
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        for (var seconds = 0; seconds < 3; seconds++)
        {
            visit.Host.Tick();
        }

        await visit.Page.EvaluateAsync("() => document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))");
        await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = whole, Animations = ScreenshotAnimations.Disabled });
    }

    private static BrowserNewContextOptions Options(ColorScheme scheme, int width, int height) => new()
    {
        ColorScheme = scheme,
        ViewportSize = new ViewportSize { Width = width, Height = height },
    };

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Syncline.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
