using Microsoft.Playwright;
using Xunit;

namespace Dashboard.Tests.Hosting;

/// <summary>One Chromium for the whole suite. Without one the tests skip with the reason, or fail where CI is set.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    // Ends what hangs; how fast the machine is decides nothing.
    private const float PatienceMilliseconds = 300_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    // The shell comes first: it has no windows, toolbars or pages of its own to load.
    private static readonly string[] Installed = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private static string ExecutablePath => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : Installed.FirstOrDefault(File.Exists, Installed[^1]);

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(ExecutablePath))
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = ExecutablePath,
            Timeout = PatienceMilliseconds,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-color-profile=srgb", "--font-render-hinting=none"],
        });
    }

    /// <summary>Ends the test here where there is no browser, before it starts anything.</summary>
    public void Need() => Browser();

    /// <summary>A profile of its own in the browser.</summary>
    public async Task<IBrowserContext> OpenAsync(BrowserNewContextOptions options)
    {
        var context = await Browser().NewContextAsync(options);
        context.SetDefaultTimeout(PatienceMilliseconds);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private IBrowser Browser()
    {
        if (_browser is not null)
        {
            return _browser;
        }

        var reason = $"There is no Chromium at {ExecutablePath}: install it (apt-get install chromium-headless-shell) or name another in CHROMIUM.";
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
        {
            throw new InvalidOperationException(reason);
        }

        Assert.Skip(reason);
        throw new InvalidOperationException(reason);
    }
}
