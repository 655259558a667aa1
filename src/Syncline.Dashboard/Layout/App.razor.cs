using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;

namespace Syncline.Dashboard.Layout;

public partial class App
{
    // MudBlazor writes its palette and its popovers' places as inline styles; scripts are from here only.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'self'; form-action 'self'; object-src 'none'; frame-ancestors 'none'";

    // Without prerendering a page reads the store once, not twice, and no click is lost before the circuit is up.
    private static readonly InteractiveServerRenderMode Mode = new(prerender: false);

    [CascadingParameter]
    public HttpContext? Http { get; set; }

    private string Base => $"{Http?.Request.PathBase}/";

    protected override void OnInitialized()
    {
        if (Http?.Response.Headers is { } headers)
        {
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
        }
    }
}
