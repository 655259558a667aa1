using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Threading.RateLimiting;

namespace Syncline.Providers.Http;

/// <summary>The connections and the spent budgets of one Integration. Nothing of it is shared with another.</summary>
internal sealed class OutboundLane : IDisposable
{
    private readonly ConcurrentDictionary<(string Name, int? Requests, TimeSpan Per), RequestPace> _paces = new();
    private readonly ConcurrentDictionary<(string Name, int Concurrency), ConcurrencyLimiter> _limiters = new();
    private readonly TimeProvider _clock;

    public OutboundLane(HttpMessageHandler handler, TimeProvider clock)
    {
        _clock = clock;
        Invoker = new HttpMessageInvoker(handler);
    }

    public HttpMessageInvoker Invoker { get; }

    /// <summary>Requests under way; guarded by the owner's lock.</summary>
    public int Users { get; set; }

    /// <summary>When the last request ended; guarded by the owner's lock.</summary>
    public DateTimeOffset LastUsed { get; set; }

    public RequestPace Pace(RequestBudget budget) =>
        _paces.GetOrAdd((budget.Name, budget.Requests, budget.Per), key => new RequestPace(key.Requests, key.Per, _clock));

    public ConcurrencyLimiter? Limiter(RequestBudget budget) => budget.Concurrency is not { } most ? null : _limiters.GetOrAdd(
        (budget.Name, most),
        key => new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = key.Concurrency, QueueLimit = int.MaxValue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }));

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

    public void Dispose()
    {
        Invoker.Dispose();
        foreach (var limiter in _limiters.Values)
        {
            limiter.Dispose();
        }
    }
}
