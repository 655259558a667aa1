using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Syncline.Server.Api.Errors;

namespace Syncline.Server.Api.Requests;

/// <summary>The body of a request, read once, within a size and a time.</summary>
internal sealed class RequestBody
{
    private RequestBody(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    /// <summary>All of it; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Reads it, or gives what was read before.</summary>
    /// <exception cref="ApiException"><c>api.body_too_large</c>, <c>api.body_too_slow</c>.</exception>
    public static async Task<RequestBody> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<RequestBody>() is { } known)
        {
            return known;
        }

        var options = context.RequestServices.GetRequiredService<IOptions<ApiOptions>>().Value;
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<RouteRule>()?.BodyLimit ?? options.BodyLimit;
        var body = new RequestBody(await ReadAsync(context, limit, options.BodyTime));
        context.Features.Set(body);
        return body;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, int limit, TimeSpan time)
    {
        if (context.Request.ContentLength > limit)
        {
            throw new ApiException(BodyErrors.TooLarge(limit));
        }

        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        using var patience = new CancellationTokenSource(time, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, context.RequestAborted);
        try
        {
            return await ReadAsync(context.Request.Body, limit, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            throw new ApiException(BodyErrors.TooSlow());
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        var read = new ArrayBufferWriter<byte>();
        while (true)
        {
            var some = await stream.ReadAsync(read.GetMemory(4096), cancellationToken);
            if (some == 0)
            {
                return read.WrittenMemory;
            }

            read.Advance(some);
            if (read.WrittenCount > limit)
            {
                throw new ApiException(BodyErrors.TooLarge(limit));
            }
        }
    }
}
