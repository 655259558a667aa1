using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Syncline.Providers.Http;

namespace Replaying;

/// <summary>A partner on this machine, for programs that send requests elsewhere and name the address, or the https host, that was meant.</summary>
internal sealed class PartnerListener : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly WebApplication _server;
    private readonly IPartner _partner;

    private PartnerListener(WebApplication server, IPartner partner)
    {
        (_server, _partner) = (server, partner);
        server.Run(AnswerAsync);
    }

    /// <summary>Where it listens.</summary>
    public string Address => _server.Urls.Single();

    /// <summary>What the program asked for that it should not have, or asked for wrongly; null for nothing.</summary>
    public ReplayException? Fault { get; private set; }

    /// <summary>Begins to listen on any free port.</summary>
    public static async Task<PartnerListener> StartAsync(IPartner partner)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.UTF8;
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
        });
        var listener = new PartnerListener(builder.Build(), partner);
        await listener._server.StartAsync();
        return listener;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        JsonObject answer;
        try
        {
            var request = await RequestOfAsync(context.Request);
            lock (_lock)
            {
                answer = _partner.Answer(request);
            }
        }
        catch (ReplayException exception)
        {
            Fault ??= exception;
            context.Abort();
            return;
        }

        if (answer["drop"] is not null)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = RecordedAnswers.Status(answer);
        foreach (var (name, value) in (answer["headers"] as JsonObject ?? []).Where(header => !IsTheServers(header.Key)))
        {
            context.Response.Headers.Append(name, value!.ToString());
        }

        var body = RecordedAnswers.Body(answer);
        if (context.Response.StatusCode is not (204 or 304) && context.Request.Method != "HEAD")
        {
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body);
        }
    }

    private static bool IsTheServers(string name) => name.ToLowerInvariant() is "content-length" or "transfer-encoding" or "connection" or "keep-alive";

    private static async Task<OutboundRequest> RequestOfAsync(HttpRequest request)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var meant = request.Headers.TryGetValue("X-Forwarded-Host", out var host) ? $"https://{host}{target}" : request.Headers[Via.Header].ToString();
        if (meant.Length == 0 || !meant.EndsWith(target, StringComparison.Ordinal))
        {
            throw new ReplayException($"{request.Method} {target} says that it was meant for '{meant}'");
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return new OutboundRequest
        {
            Method = new HttpMethod(request.Method),
            Uri = new Uri(meant),
            Headers = [.. request.Headers.Where(header => header.Key != Via.Header).Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))],
            Body = body.ToArray(),
        };
    }
}
