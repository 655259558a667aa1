namespace Syncline.Providers.Http;

/// <summary>The one way out to partners. Every request of every kind goes through it: pages, sign-in, tokens, polling.</summary>
public interface IOutbound
{
    /// <summary>
    /// Sends one request and returns the whole answer, whatever its status. Follows at most five redirects, within the host rules and with credentials only
    /// inside the same registrable domain; keeps no cookie, retries nothing.
    /// </summary>
    /// <exception cref="Retrieving.SourceException">
    /// The address is not allowed, or no whole answer came: refused, cut, too slow, too large.
    /// </exception>
    Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken);
}
