using System.Collections.Concurrent;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;

namespace Dashboard.Tests.Hosting;

/// <summary>One person's look at one host of its own. Notes every request that leaves the host and every complaint of the console.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private Visit(DashboardHost host, IBrowserContext context, IPage page)
    {
        (Host, _context, Page) = (host, context, page);
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(host.Url, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                Strangers.Enqueue(request.Url);
            }
        };
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => Complaints.Enqueue(error);
    }

    public DashboardHost Host { get; }

    public FakeWorld World => Host.World;

    public IPage Page { get; }

    public ConcurrentQueue<string> Strangers { get; } = new();

    public ConcurrentQueue<string> Complaints { get; } = new();

    public static async Task<Visit> StartAsync(BrowserFixture browser, BrowserNewContextOptions? options = null, Func<TimeProvider, FakeProviderCatalog, FakeWorld>? make = null)
    {
        browser.Need();
        var host = await DashboardHost.StartAsync(make ?? MadeUpWorld.Make);
        options ??= new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } };
        options.BaseURL = host.Url;
        var context = await browser.OpenAsync(options);
        return new Visit(host, context, await context.NewPageAsync());
    }

    /// <summary>Opens a page and waits until its circuit is up and its first facts are shown.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.Locator("[data-interactive=true] h1").WaitForAsync();
    }

    /// <summary>Lets seconds pass until the place says that text: what is shown is read anew in each.</summary>
    public async Task TickUntilAsync(ILocator place, string text)
    {
        for (var second = 0; second < 40; second++)
        {
            Host.Tick();
            try
            {
                await Assertions.Expect(place).ToContainTextAsync(text, new LocatorAssertionsToContainTextOptions { Timeout = 500 });
                return;
            }
            catch (PlaywrightException)
            {
                // Not yet; the last try below tells what was there instead.
            }
        }

        await Assertions.Expect(place).ToContainTextAsync(text);
    }

    /// <summary>The snackbar that was shown last.</summary>
    public ILocator Snackbar => Page.Locator(".mud-snackbar").Last;

    /// <summary>The row of an object in the list.</summary>
    public ILocator RowOf(string customer, string provider, string type) => Page.GetByTestId($"object-{World.Find(customer, provider, type).Object}");

    /// <summary>The address without the host.</summary>
    public string Address => Page.Url[Host.Url.Length..];

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await Host.DisposeAsync();
    }
}
