using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Syncline.Server.Api.Requests;

/// <summary>Server-sent events. A listener that leaves what it was sent unread is cut; while nothing happens, a comment every 15 seconds shows that somebody is there.</summary>
internal sealed class EventStream<T>(IAsyncEnumerable<T> events, string name) : IResult, IEndpointMetadataProvider
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);
    private static readonly byte[] Breath = ":\n\n"u8.ToArray();
    private static readonly byte[] End = "event: end\ndata: {}\n\n"u8.ToArray();

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["text/event-stream"]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        using var place = services.GetRequiredService<Listeners>().Enter();
        var lifetime = services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, lifetime);
        httpContext.Response.ContentType = "text/event-stream";
        try
        {
            await SendAsync(PatientWriter.Of(httpContext), services.GetRequiredService<TimeProvider>(), ending.Token);
        }
        catch (OperationCanceledException) when (lifetime.IsCancellationRequested)
        {
            // The listener comes again, to another process or to the next.
        }
    }

    private async Task SendAsync(PatientWriter listener, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var source = events.GetAsyncEnumerator(leaving.Token);
        Task<bool>? next = null;
        try
        {
            while (true)
            {
                next ??= source.MoveNextAsync().AsTask();
                if (!await HappensWithinAsync(next, clock, leaving.Token))
                {
                    await listener.WriteAsync(Breath, leaving.Token);
                    continue;
                }

                var isThere = await next;
                next = null;
                await listener.WriteAsync(isThere ? Event(source.Current) : End, leaving.Token);
                if (!isThere)
                {
                    return;
                }
            }
        }
        finally
        {
            // Whoever leaves while the next event is waited for ends that wait first: what is being awaited cannot be disposed.
            await leaving.CancelAsync();
            await ((Task?)next ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await source.DisposeAsync();
        }
    }

    private static async Task<bool> HappensWithinAsync(Task next, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            await next.WaitAsync(Silence, clock, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private byte[] Event(T value) => [.. Encoding.UTF8.GetBytes($"event: {name}\ndata: "), .. JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options), .. "\n\n"u8];
}
