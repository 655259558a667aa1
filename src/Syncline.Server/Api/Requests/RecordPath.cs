using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Syncline.Server.Api.Requests;

/// <summary>A partner's id at the end of a path. Servers leave an encoded slash as it is and decode all else, after which nobody can tell <c>%2F</c> from <c>%252F</c>: the path as it was sent can.</summary>
internal static class RecordPath
{
    private const string Before = "/interactions/";

    /// <summary>The id.</summary>
    /// <param name="context">The request.</param>
    /// <param name="routed">What routing made of it; used where the server does not say what was sent.</param>
    public static string Read(HttpContext context, string routed)
    {
        var sent = context.Features.Get<IHttpRequestFeature>()?.RawTarget.Split('?', 2)[0] ?? "";
        var at = sent.IndexOf(Before, StringComparison.Ordinal);
        return at < 0 ? routed : Uri.UnescapeDataString(sent[(at + Before.Length)..]);
    }
}
