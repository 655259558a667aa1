using Dashboard.Tests.Hosting;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests;

/// <summary>
/// The overview's pictures. Those of the docs are retaken by
/// <c>SYNCLINE_PICTURES=docs/images artifacts/bin/Dashboard.Tests/debug/Dashboard.Tests --filter-class "*PicturesTests"</c>.
/// </summary>
public sealed class PicturesTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("light", ColorScheme.Light)]
    [InlineData("dark", ColorScheme.Dark)]
    public async Task The_overview_can_be_pictured(string name, ColorScheme scheme)
    {
        await using var visit = await Visit.StartAsync(browser, new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = 1360, Height = 1120 },
            DeviceScaleFactor = 1.5f,
        });
        await visit.OpenAsync("/");
        await Moving.LetSecondsPassAsync(visit, 5);

        var file = Path.Combine(Folders.Pictures(), $"dashboard-{name}.png");
        await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file, Animations = ScreenshotAnimations.Disabled });

        new FileInfo(file).Length.ShouldBeGreaterThan(20_000);
    }
}
