using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Syncline.Server.Api.Requests;

/// <summary>
/// Writes an answer to somebody who may not be reading. What the server has taken and not sent stays small, and whoever takes nothing more for as long as the patience
/// lasts is cut: what the answer is made of would be held for as long as they like.
/// </summary>
internal sealed class PatientWriter(HttpContext context, TimeSpan patience, TimeProvider clock) : PipeWriter
{
    private readonly PipeWriter _inner = context.Response.BodyWriter;

    /// <inheritdoc/>
    public override bool CanGetUnflushedBytes => _inner.CanGetUnflushedBytes;

    /// <inheritdoc/>
    public override long UnflushedBytes => _inner.UnflushedBytes;

    /// <summary>The writer of an answer, with the API's patience.</summary>
    public static PatientWriter Of(HttpContext context) => new(
        context,
        context.RequestServices.GetRequiredService<IOptions<ApiOptions>>().Value.ListenerPatience,
        context.RequestServices.GetRequiredService<TimeProvider>());

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0) => _inner.GetMemory(sizeHint);

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => _inner.GetSpan(sizeHint);

    /// <inheritdoc/>
    public override void Advance(int bytes) => _inner.Advance(bytes);

    /// <inheritdoc/>
    public override void CancelPendingFlush() => _inner.CancelPendingFlush();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => _inner.Complete(exception);

    /// <summary>Sends what was written. It waits only for a reader who is behind.</summary>
    /// <exception cref="UnreadException">The reader was cut.</exception>
    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        var flushing = _inner.FlushAsync(cancellationToken);
        if (flushing.IsCompleted)
        {
            return await flushing;
        }

        var flushed = flushing.AsTask();
        try
        {
            return await flushed.WaitAsync(patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            context.Abort();
            await ((Task)flushed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new UnreadException();
        }
    }
}
