using System.Net;
using System.Text;

namespace Syncline.Providers.Http;

/// <summary>The connections of one Integration. Nothing of it is shared with another.</summary>
internal sealed class OutboundLane : IDisposable
{
    public OutboundLane(HttpMessageHandler handler) => Invoker = new HttpMessageInvoker(handler);

    public HttpMessageInvoker Invoker { get; }

    /// <summary>Requests under way; guarded by the owner's lock.</summary>
    public int Users { get; set; }

    /// <summary>When the last request ended; guarded by the owner's lock.</summary>
    public DateTimeOffset LastUsed { get; set; }

    public void Dispose() => Invoker.Dispose();

    /// <summary>Connections as a lane needs them: nothing that one request leaves behind is seen by another Integration's.</summary>
    public static SocketsHttpHandler Connections(OutboundOptions options, CheckedConnector connector) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,

        // With a proxy the connector would see, and check, only the proxy.
        UseProxy = false,
        PreAuthenticate = false,
        Credentials = null,

        // No trace headers to strangers.
        ActivityHeadersPropagator = null,
        ConnectTimeout = options.ConnectTimeout,
        ConnectCallback = connector.ConnectAsync,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        MaxResponseHeadersLength = 64,
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
    };
}
