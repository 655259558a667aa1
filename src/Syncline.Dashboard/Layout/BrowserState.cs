using Microsoft.JSInterop;
using Syncline.Dashboard.Refreshing;

namespace Syncline.Dashboard.Layout;

/// <summary>The browser's side of a circuit: the theme, and whether anybody looks.</summary>
public sealed class BrowserState(IJSRuntime js, CircuitRefresher refresher) : IDisposable
{
    private DotNetObjectReference<BrowserState>? _reference;

    /// <summary>Called when the browser's facts changed by themselves.</summary>
    public Func<Task>? Changed { get; set; }

    /// <summary>What the browser said last; null before it was asked.</summary>
    public BrowserFacts? Facts { get; private set; }

    /// <summary>Asks the browser, and hears of changes from then on.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        _reference ??= DotNetObjectReference.Create(this);
        Facts = await js.InvokeAsync<BrowserFacts>("synclineBrowser.watch", cancellationToken, _reference);
    }

    /// <summary>Chooses the theme and remembers it in this browser.</summary>
    public async Task ChooseAsync(string theme, CancellationToken cancellationToken) =>
        Facts = await js.InvokeAsync<BrowserFacts>("synclineBrowser.choose", cancellationToken, theme);

    /// <summary>The browser tells a change.</summary>
    [JSInvokable]
    public async Task OnBrowserStateAsync(BrowserFacts facts)
    {
        Facts = facts;
        await (Changed?.Invoke() ?? Task.CompletedTask);
        await refresher.PauseAsync(facts.IsHidden);
    }

    /// <summary>Lets the browser's reference go.</summary>
    public void Dispose() => _reference?.Dispose();
}
