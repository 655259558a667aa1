namespace Syncline.Providers.Http;

/// <summary>Sends every request to one address on this machine, with the address that it was meant for in <c>X-Original-Url</c>: for trying manifests out against recordings.</summary>
/// <param name="to">A loopback address without a path.</param>
/// <param name="inner">Sends it.</param>
internal sealed class Via(Uri to, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>The header that carries the address.</summary>
    public const string Header = "X-Original-Url";

    /// <summary>Reads an address to send requests to.</summary>
    /// <exception cref="FormatException">It is not on this machine, or not just a host and a port.</exception>
    public static Uri Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "http", IsLoopback: true, PathAndQuery: "/", UserInfo: "" }
            ? uri
            : throw new FormatException($"'{text}' is not an http address on this machine");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var meant = request.RequestUri!;
        request.Headers.TryAddWithoutValidation(Header, meant.AbsoluteUri);
        request.RequestUri = new Uri(to.GetLeftPart(UriPartial.Authority) + meant.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
