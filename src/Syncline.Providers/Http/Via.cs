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
        request.Headers.TryAddWithoutValidation(Header, Written(meant));
        request.RequestUri = new Uri(to.GetLeftPart(UriPartial.Authority) + meant.PathAndQuery, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        return base.SendAsync(request, cancellationToken);
    }

    /// <summary>The address with the port that was written, though it is the usual one, and the host as it is looked up.</summary>
    private static string Written(Uri meant)
    {
        var user = meant.UserInfo.Length == 0 ? "" : meant.UserInfo + "@";
        var usual = $":{meant.Port}";
        var port = !meant.IsDefaultPort || meant.OriginalString.Split('/', 4).ElementAtOrDefault(2)?.EndsWith(usual, StringComparison.Ordinal) is true ? usual : "";
        return $"{meant.Scheme}://{user}{meant.IdnHost}{port}{meant.PathAndQuery}";
    }
}
