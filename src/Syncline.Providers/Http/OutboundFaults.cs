using System.Security.Authentication;
using Syncline.Retrieving;

namespace Syncline.Providers.Http;

/// <summary>Says what became of a request in the words of <see cref="SourceException"/>. Names the host, never a query, header or body.</summary>
internal static class OutboundFaults
{
    public static SourceException Of(HttpRequestException e, string host) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => Transient(
            "provider.unreachable", $"The host name '{host}' could not be resolved.", "Check the spelling in the integration's settings and this machine's DNS.", e),
        HttpRequestError.SecureConnectionError => Transient(
            "provider.unreachable", $"No secure connection to '{host}': {Innermost<AuthenticationException>(e)?.Message ?? "TLS failed."}",
            "The partner's certificate may have expired, or this machine lacks its authority.", e),
        HttpRequestError.ResponseEnded => Truncated(host, e),
        HttpRequestError.ConfigurationLimitExceeded => TooLarge($"The headers of an answer from '{host}' are over 64 KB.", e),
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => Transient(
            "provider.invalid_response", $"'{host}' sent something that is not HTTP.", "It is tried again; if it lasts, check the address and what stands between.", e),
        _ => Unreachable(host, e.InnerException is IOException ? "the connection was cut before the answer" : "the connection was refused or cut", e),
    };

    public static SourceException Of(HttpIOException e, string host) =>
        e.HttpRequestError == HttpRequestError.ResponseEnded ? Truncated(host, e) : Unreachable(host, "the connection was cut within the answer", e);

    public static SourceException Unreachable(string host, string what, Exception? inner) => Transient(
        "provider.unreachable", $"'{host}' cannot be reached: {what}.", "It is tried again; if it lasts, check the partner's status page and the network.", inner);

    public static SourceException Truncated(string host, Exception? inner) => Transient(
        "provider.truncated", $"An answer from '{host}' ended before it was whole.", "It is tried again; nothing of the cut answer was kept.", inner);

    public static SourceException TimedOut(string host, TimeSpan limit, Exception? inner) => Transient(
        "provider.timed_out", $"'{host}' gave no whole answer within {limit.TotalSeconds:0.#} s.", "It is tried again; smaller pages may help.", inner);

    public static SourceException TooSlow(string host, OutboundOptions options, Exception? inner) => Transient(
        "provider.too_slow",
        $"An answer from '{host}' brought less than {options.MinimumBytesPerSecond} bytes a second for {options.RateWindow.TotalSeconds:0.#} s.",
        "It is tried again; smaller pages may help.", inner);

    public static SourceException TooLarge(string message, Exception? inner = null) => new(
        SourceFault.Guarded, new("provider.response_too_large", message, "Ask for smaller pages, or raise the cap if the partner cannot."), inner: inner);

    public static SourceException Undecodable(string message, Exception? inner) => Transient(
        "provider.invalid_response", message, "It is tried again; if it lasts, the partner or a proxy between damages its answers.", inner);

    public static SourceException AddressRefused(string message, string hint) => new(SourceFault.NeedsPerson, new("provider.address_refused", message, hint));

    public static SourceException RedirectRefused(string message) => new(
        SourceFault.NeedsPerson,
        new("provider.redirect_refused", message, "Enter the address that it leads to, if it is the partner's, or add its host to `hosts` in provider.yaml."));

    public static SourceException RequestInvalid(string message) => new(
        SourceFault.NeedsPerson, new("provider.request_invalid", message, "Look for line breaks or stray characters in the integration's settings."));

    private static SourceException Transient(string code, string message, string hint, Exception? inner) => new(SourceFault.Transient, new(code, message, hint), inner: inner);

    private static T? Innermost<T>(Exception e)
        where T : Exception
    {
        T? found = null;
        for (var at = (Exception?)e; at is not null; at = at.InnerException)
        {
            found = at as T ?? found;
        }

        return found;
    }
}
