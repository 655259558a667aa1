using System.Buffers;

namespace Syncline.Providers.Http;

/// <summary>Writes a request as it goes over the wire.</summary>
internal static class WireRequest
{
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\r\n\0");

    /// <exception cref="Retrieving.SourceException"><c>provider.request_invalid</c>: a header that cannot be sent.</exception>
    public static HttpRequestMessage From(OutboundRequest request, HostRules hosts, string userAgent)
    {
        var target = hosts.Locate(request.Uri);
        var message = new HttpRequestMessage(request.Method, target);
        message.Options.Set(CheckedConnector.MayBeThisMachine, hosts.MayBeThisMachine(target));
        if (!request.Body.IsEmpty || request.Headers.Any(IsContentHeader))
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
        }

        foreach (var (name, value) in request.Headers)
        {
            Add(message, name, value, hosts);
        }

        if (!message.Headers.NonValidated.Contains("User-Agent"))
        {
            message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        }

        if (!message.Headers.NonValidated.Contains("Accept-Encoding"))
        {
            message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        }

        if (!ReferenceEquals(target, request.Uri))
        {
            message.Headers.TryAddWithoutValidation("X-Forwarded-Host", request.Uri.Authority);
        }

        return message;
    }

    private static void Add(HttpRequestMessage message, string name, string value, HostRules hosts)
    {
        if (name.AsSpan().ContainsAny(LineBreaks) || value.AsSpan().ContainsAny(LineBreaks))
        {
            throw OutboundFaults.RequestInvalid($"The header '{(name.AsSpan().ContainsAny(LineBreaks) ? "?" : name)}' has a line break in it.");
        }

        // The length is what the body has; the connection is ours.
        if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
            || name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (name.Equals("Host", StringComparison.OrdinalIgnoreCase)
            && (!Uri.TryCreate($"{message.RequestUri!.Scheme}://{value}/", UriKind.Absolute, out var named) || !hosts.Allows(named)))
        {
            throw OutboundFaults.RequestInvalid($"The header 'Host' names '{value}', which is not a host of this provider.");
        }

        if (!message.Headers.TryAddWithoutValidation(name, value) && message.Content?.Headers.TryAddWithoutValidation(name, value) != true)
        {
            throw OutboundFaults.RequestInvalid($"'{name}' is not a header that can be sent.");
        }
    }

    private static bool IsContentHeader(KeyValuePair<string, string> header) =>
        header.Key.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) && !header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase);
}
