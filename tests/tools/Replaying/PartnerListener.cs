using System.Net;
using System.Net.Sockets;
using Syncline.Providers.Http;
using Syncline.Retrieving;

namespace Replaying;

/// <summary>A partner on this machine, for programs that send all their requests to one address and name the one that was meant.</summary>
internal sealed class PartnerListener : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly IPartner _partner;
    private readonly Task _serving;

    private PartnerListener(HttpListener listener, string address, IPartner partner)
    {
        (_listener, Address, _partner) = (listener, address, partner);
        _serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>What the program asked for that it should not have, or asked for wrongly; null for nothing.</summary>
    public ReplayException? Fault { get; private set; }

    /// <summary>Begins to listen on any free port.</summary>
    public static PartnerListener Start(IPartner partner)
    {
        for (var attempt = 1; ; attempt++)
        {
            var address = $"http://127.0.0.1:{FreePort()}";
            var listener = new HttpListener { Prefixes = { address + "/" } };
            try
            {
                listener.Start();
                return new PartnerListener(listener, address, partner);
            }
            catch (HttpListenerException) when (attempt < 5)
            {
                // Another process was quicker.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            try
            {
                await AnswerAsync(context);
            }
            catch (ReplayException exception)
            {
                Fault ??= exception;
                context.Response.Abort();
            }
            catch (Exception e) when (e is SourceException or HttpListenerException or IOException or ObjectDisposedException)
            {
                context.Response.Abort();
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var request = await RequestOfAsync(context.Request);
        var answer = _partner.Answer(request);
        if (answer["drop"] is not null)
        {
            context.Response.Abort();
            return;
        }

        var body = RecordedAnswers.Body(answer);
        context.Response.StatusCode = RecordedAnswers.Status(answer);
        foreach (var (name, value) in (answer["headers"] as System.Text.Json.Nodes.JsonObject ?? []).Where(header => !IsOurs(header.Key)))
        {
            context.Response.Headers.Add(name, value!.ToString());
        }

        if (context.Response.StatusCode is not (204 or 304) && request.Method != HttpMethod.Head)
        {
            context.Response.ContentLength64 = body.Length;
            await context.Response.OutputStream.WriteAsync(body);
        }

        context.Response.Close();
    }

    private static bool IsOurs(string name) => name.ToLowerInvariant() is "content-length" or "transfer-encoding" or "connection" or "keep-alive";

    private static async Task<OutboundRequest> RequestOfAsync(HttpListenerRequest request)
    {
        var meant = request.Headers[Via.Header] ?? throw new ReplayException($"{request.HttpMethod} {request.RawUrl} came without {Via.Header}");
        if (!meant.EndsWith(request.RawUrl!, StringComparison.Ordinal))
        {
            throw new ReplayException($"{request.RawUrl} is not what {meant} asks for");
        }

        using var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body);
        return new OutboundRequest
        {
            Method = new HttpMethod(request.HttpMethod),
            Uri = new Uri(meant),
            Headers = [.. request.Headers.AllKeys.OfType<string>().Where(name => name != Via.Header).Select(name => KeyValuePair.Create(name, request.Headers[name]!))],
            Body = body.ToArray(),
        };
    }
}
