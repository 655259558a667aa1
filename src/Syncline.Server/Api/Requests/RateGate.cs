using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Syncline.Runs;
using Syncline.Server.Api.Errors;

namespace Syncline.Server.Api.Requests;

/// <summary>
/// Holds each caller to its rate, and each address to how often it may come without a good key. A process counts for itself. What is left is told in the headers
/// <c>RateLimit-Limit</c>, <c>RateLimit-Remaining</c>, <c>RateLimit-Reset</c> (seconds until all is there again) and <c>RateLimit-Policy</c>.
/// </summary>
internal sealed class RateGate(IOptions<ApiOptions> options) : IDisposable
{
    private static readonly TimeSpan Refill = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _callers = Limiter(options.Value.RequestsPerMinute);
    private readonly PartitionedRateLimiter<string> _addresses = Limiter(options.Value.RefusalsPerMinute);

    /// <summary>Counts a request of a caller.</summary>
    /// <exception cref="ApiException"><c>api.rate_limited</c></exception>
    public void Take(HttpContext context, Caller caller)
    {
        var name = $"{caller.Actor.Kind}:{caller.Number}";
        using var lease = _callers.AttemptAcquire(name);
        Tell(context, options.Value.RequestsPerMinute, _callers.GetStatistics(name)?.CurrentAvailablePermits ?? 0);
        if (!lease.IsAcquired)
        {
            throw Limited($"The key '{caller.Actor.Name}' may make {Number(options.Value.RequestsPerMinute)} requests a minute.", options.Value.RequestsPerMinute);
        }
    }

    /// <summary>Counts a request without a good key.</summary>
    /// <exception cref="ApiException"><c>api.rate_limited</c>: too many from there.</exception>
    public void TakeRefused(HttpContext context)
    {
        using var lease = _addresses.AttemptAcquire(NetworkOf(context.Connection.RemoteIpAddress ?? IPAddress.None));
        if (!lease.IsAcquired)
        {
            throw Limited($"From one address {Number(options.Value.RefusalsPerMinute)} requests a minute may come without a good API key.", options.Value.RefusalsPerMinute);
        }
    }

    public void Dispose()
    {
        _callers.Dispose();
        _addresses.Dispose();
    }

    /// <summary>Who has one address of IPv6 has all that begin with the same 64 bits, more than can be counted one by one.</summary>
    private static string NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6 || address.AddressFamily is AddressFamily.InterNetwork)
        {
            return address.MapToIPv4().ToString();
        }

        var network = address.GetAddressBytes();
        network.AsSpan(network.Length / 2).Clear();
        return new IPAddress(network).ToString();
    }

    /// <summary>A bucket that holds a minute's and fills up evenly; those long full are forgotten by the limiter.</summary>
    private static PartitionedRateLimiter<string> Limiter(int perMinute) => PartitionedRateLimiter.Create<string, string>(name =>
        RateLimitPartition.GetTokenBucketLimiter(name, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = Math.Max(1, (int)(perMinute * Refill / Minute)),
            ReplenishmentPeriod = perMinute * Refill / Minute >= 1 ? Refill : Minute / perMinute,
            QueueLimit = 0,
            AutoReplenishment = true,
        }));

    private static void Tell(HttpContext context, int limit, long remaining)
    {
        var headers = context.Response.Headers;
        var reset = (long)Math.Ceiling((limit - remaining) * Minute.TotalSeconds / limit);
        headers["RateLimit-Limit"] = Number(limit);
        headers["RateLimit-Remaining"] = Number(remaining);
        headers["RateLimit-Reset"] = Number(reset);
        headers["RateLimit-Policy"] = $"{Number(limit)};w=60";
    }

    private static ApiException Limited(string message, int limit) => new(
        new SyncError("api.rate_limited", message, "Wait as long as Retry-After says; ask for larger pages, or follow the change feed instead of listing."), Minute / limit);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
