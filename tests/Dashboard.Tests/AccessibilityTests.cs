using Dashboard.Tests.Hosting;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests;

/// <summary>Every page by the rules of axe: names, roles, contrast, order of headings.</summary>
public sealed class AccessibilityTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1360)]
    [InlineData(ColorScheme.Dark, 1360)]
    [InlineData(ColorScheme.Light, 400)]
    public async Task Every_page_is_accessible(ColorScheme scheme, int width)
    {
        await using var visit = await Visit.StartAsync(browser, new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
        var found = new List<string>();
        foreach (var (name, path, shows) in PagesTests.Pages(visit))
        {
            await visit.OpenAsync(path);
            await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync(shows);
            found.AddRange(Told(name, await visit.Page.RunAxe(OnlyViolations)));
        }

        await visit.OpenAsync("/objects");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Change the schedule of ") }).First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        found.AddRange(Told("schedule", await visit.Page.RunAxe(OnlyViolations)));

        found.ShouldBeEmpty();
    }

    private static AxeRunOptions OnlyViolations => new() { ResultTypes = [ResultType.Violations] };

    private static IEnumerable<string> Told(string page, AxeResult result) => result.Violations.SelectMany(violation => violation.Nodes.Select(node =>
        $"{page}: {violation.Id} ({violation.Help}) at {node.Target}: {node.Html[..Math.Min(160, node.Html.Length)]} {string.Join(' ', node.Any.Select(check => check.Message))}"));
}
