using Microsoft.AspNetCore.Http;

namespace Syncline.Dashboard.Layout;

/// <summary>What every document says of itself.</summary>
internal static class DocumentHead
{
    // MudBlazor writes its palette and its popovers' places as inline styles; scripts are from here only.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'self'; form-action 'self'; object-src 'none'; frame-ancestors 'none'";

    /// <summary>What relative addresses are relative to.</summary>
    public static string BaseOf(HttpContext? http) => $"{http?.Request.PathBase}/";

    /// <summary>Lets a document take nothing from elsewhere and be framed by nobody.</summary>
    public static void Secure(HttpContext? http)
    {
        if (http?.Response.Headers is { } headers)
        {
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
        }
    }
}
