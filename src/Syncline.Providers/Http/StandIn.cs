namespace Syncline.Providers.Http;

/// <summary>Takes the requests of a host; told the host's name in <c>X-Forwarded-Host</c>.</summary>
/// <param name="Host">Whose requests.</param>
/// <param name="BaseAddress">Absolute; the request's path and query are appended.</param>
public sealed record StandIn(HostPattern Host, Uri BaseAddress)
{
    /// <summary>Reads one line of an operator's <c>hosts</c> setting.</summary>
    /// <exception cref="FormatException">The host is no host pattern or the address no http address; the message says which.</exception>
    public static StandIn Parse(string host, string address)
    {
        if (!HostPattern.TryParse(host, out var pattern))
        {
            throw new FormatException($"hosts: '{host}' is not a host; write api.example.com or *.example.com.");
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? new StandIn(pattern, uri)
            : throw new FormatException($"hosts: '{address}' (for '{host}') is not an address; write http://127.0.0.1:5001.");
    }
}
