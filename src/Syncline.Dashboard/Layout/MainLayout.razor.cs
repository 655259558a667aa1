using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace Syncline.Dashboard.Layout;

public sealed partial class MainLayout : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private string? _signedIn;

    [Inject]
    internal BrowserState Browser { get; set; } = default!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = default!;

    [Inject]
    internal AuthenticationStateProvider Authentication { get; set; } = default!;

    private bool IsDark => Browser.Facts?.IsDark ?? false;

    private string Choice => Browser.Facts?.Choice ?? "system";

    private string NextChoice => Choice switch { "system" => "light", "light" => "dark", _ => "system" };

    private string ThemeTitle => $"Theme: {Choice}. Change to {NextChoice}.";

    private string SkipTarget => $"{Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0]}#page";

    private string ThemeIcon => Choice switch
    {
        "light" => Icons.Material.Rounded.LightMode,
        "dark" => Icons.Material.Rounded.DarkMode,
        _ => Icons.Material.Rounded.Contrast,
    };

    public void Dispose()
    {
        Browser.Changed = null;
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var who = (await Authentication.GetAuthenticationStateAsync()).User.Identity;
        _signedIn = who?.AuthenticationType == DashboardSignIn.AuthenticationType ? who.Name : null;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        Browser.Changed = () => InvokeAsync(StateHasChanged);
        await Browser.WatchAsync(_gone.Token);
        StateHasChanged();
    }

    private Task ChangeThemeAsync() => Browser.ChooseAsync(NextChoice, _gone.Token);
}
