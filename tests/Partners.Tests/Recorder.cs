using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Partners.Tests;

/// <summary>Stands before another server and keeps what was asked and how it was judged.</summary>
internal sealed class Recorder : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private Recorder(WebApplication app, HttpClient client) => (_app, _client) = (app, client);

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Every exchange, in order.</summary>
    public ConcurrentQueue<Exchange> Exchanges { get; } = [];

    public static async Task<Recorder> StartAsync(Uri target, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        var app = builder.Build();
        var recorder = new Recorder(app, new HttpClient { BaseAddress = target });
        app.Run(recorder.ForwardAsync);
        await app.StartAsync(cancellationToken);
        return recorder;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        using var copy = new MemoryStream();
        await context.Request.Body.CopyToAsync(copy, context.RequestAborted);
        var address = new Uri(context.Request.Path + context.Request.QueryString.ToString(), UriKind.Relative);
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), address);
        if (copy.Length > 0)
        {
            request.Content = new ByteArrayContent(copy.ToArray());
        }

        foreach (var (name, values) in context.Request.Headers.Where(header => header.Key is not ("Host" or "Content-Length" or "Accept-Encoding" or "Connection")))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        using var answer = await _client.SendAsync(request, context.RequestAborted);
        var violations = answer.Headers.TryGetValues("sl-violations", out var found) ? string.Join("", found) : "";
        Exchanges.Enqueue(new Exchange($"{request.Method} {address}", System.Text.Encoding.UTF8.GetString(copy.ToArray()), (int)answer.StatusCode, violations));
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}

/// <summary>A request and its judgement.</summary>
/// <param name="Request">Method and address.</param>
/// <param name="Body">The request's body.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="Violations">The header <c>sl-violations</c>: a JSON list, or empty.</param>
internal sealed record Exchange(string Request, string Body, int Status, string Violations);
