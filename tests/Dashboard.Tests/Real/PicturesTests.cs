using Dashboard.Tests.Hosting;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Real;

/// <summary>
/// The running demo's pages as a person sees them: while records come in, and when all are in. The docs' pictures are retaken by
/// <c>SYNCLINE_PICTURES=docs/images artifacts/bin/Dashboard.Tests/debug/Dashboard.Tests --filter-class "*PicturesTests"</c>.
/// </summary>
[Collection(nameof(DemoCollection))]
public sealed class PicturesTests(BrowserFixture browser, RunningDemo demo)
{
    private const int Width = 1360;

    [Fact]
    public async Task The_running_demo_s_pages_fit_and_can_be_pictured()
    {
        browser.Need();
        var url = await demo.StartAsync();
        await using var light = await OpenAsync(url, ColorScheme.Light);
        await using var dark = await OpenAsync(url, ColorScheme.Dark);
        await PictureAsync(light, Folders.Looks, "first-sync", "/", "Queue");
        await AllInAsync();

        foreach (var (context, scheme) in new[] { (light, "light"), (dark, "dark") })
        {
            await PictureAsync(context, Folders.Pictures, $"overview-{scheme}", "/", "Fresh");
            await PictureAsync(context, Folders.Pictures, $"objects-{scheme}", "/objects", "ACME");
        }

        await PictureAsync(dark, Folders.Looks, "object", "/objects/1/1", "ACME");
        await PictureAsync(light, Folders.Looks, "object-changes", "/objects/1/1?tab=changes", "ACME");
        await PictureAsync(light, Folders.Looks, "runs", "/runs", "Succeeded");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<IBrowserContext> OpenAsync(string url, ColorScheme scheme) => browser.OpenAsync(new BrowserNewContextOptions
    {
        BaseURL = url,
        ColorScheme = scheme,
        ViewportSize = new ViewportSize { Width = Width, Height = 900 },
        DeviceScaleFactor = 1.5f,
    });

    /// <summary>Waits until the first sync of every object has ended.</summary>
    private async Task AllInAsync()
    {
        while (demo.Installation.Number("SELECT COUNT(*) FROM integration_objects WHERE synced_at IS NULL") > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), Token);
        }
    }

    private static async Task PictureAsync(IBrowserContext context, string folder, string name, string path, string shows)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        await Assertions.Expect(page.Locator("[data-interactive=true] main")).ToContainTextAsync(shows);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, $"{path} is wider than {Width} pixels");

        var file = Path.Combine(folder, $"{name}.png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, Animations = ScreenshotAnimations.Disabled });
        new FileInfo(file).Length.ShouldBeGreaterThan(20_000);
        await page.CloseAsync();
    }
}
