using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Syncline.Server.Embedding;

/// <summary>Carries a request's path as it was sent, beside what the server underneath makes of it: an id may have slashes, and percent signs.</summary>
internal sealed class RawTarget(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Header = "Syncline-Raw-Target";

    /// <summary>Puts it where a server of sockets has it.</summary>
    public static void Restore(HttpContext context)
    {
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = context.Request.Headers[Header].ToString();
        context.Request.Headers.Remove(Header);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add(Header, request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
