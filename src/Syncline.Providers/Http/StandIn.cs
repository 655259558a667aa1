namespace Syncline.Providers.Http;

/// <summary>Takes the requests of a host; told the host's name in <c>X-Forwarded-Host</c>.</summary>
/// <param name="Host">Whose requests.</param>
/// <param name="BaseAddress">Absolute; the request's path and query are appended.</param>
public sealed record StandIn(HostPattern Host, Uri BaseAddress)
{
    /// <summary>True where the operator's own file names it: it may be on this machine although the machine's own addresses are not allowed. Default false.</summary>
    public bool MayBeThisMachine { get; init; }

    /// <summary>Reads one line of an operator's <c>hosts</c> setting.</summary>
    /// <exception cref="FormatException">The host is no host pattern or the address no http address; the message says which.</exception>
    public static StandIn Parse(string host, string address)
    {
        if (!HostPattern.TryParse(NameOf(host), out var pattern))
        {
            throw new FormatException($"hosts: '{host}' is not a host; write api.example.com or *.example.com.");
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? new StandIn(pattern, uri)
            : throw new FormatException($"hosts: '{address}' (for '{host}') is not an address; write http://127.0.0.1:5001.");
    }

    // People copy the address as the manifest has it. A path would promise that the rest of the host stays.
    private static string NameOf(string host) =>
        Uri.TryCreate(host, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "" } && !host.Contains('@', StringComparison.Ordinal)
            ? host[(uri.Scheme.Length + "://".Length)..].TrimEnd('/')
            : host;
}
