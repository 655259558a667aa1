using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;

namespace Syncline.Dashboard.Layout;

public partial class App
{
    // Without prerendering a page reads the store once, not twice, and no click is lost before the circuit is up.
    private static readonly InteractiveServerRenderMode Mode = new(prerender: false);

    [CascadingParameter]
    public HttpContext? Http { get; set; }

    private string Base => DocumentHead.BaseOf(Http);

    protected override void OnInitialized() => DocumentHead.Secure(Http);
}
