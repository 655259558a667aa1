using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Syncline.Dashboard.Layout;

/// <summary>The page that asks for a key.</summary>
public partial class SignInPage
{
    /// <summary>Why the last key was refused; null before one was given.</summary>
    [Parameter]
    public string? Message { get; set; }

    /// <summary>Where to go afterwards.</summary>
    [Parameter]
    public string To { get; set; } = "/";

    /// <summary>The request.</summary>
    [CascadingParameter]
    public HttpContext? Http { get; set; }

    private string Base => DocumentHead.BaseOf(Http);

    /// <inheritdoc/>
    protected override void OnInitialized() => DocumentHead.Secure(Http);
}
