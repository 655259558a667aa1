using System.Net;
using System.Net.Sockets;

namespace Providers.Tests.Http;

/// <summary>Accepts connections and answers a TLS greeting with plain text.</summary>
internal sealed class TlsRefuser : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    public TlsRefuser()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _serving;
        _listener.Stop();
    }

    private async Task ServeAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync();
        var greeting = new byte[16];
        await client.GetStream().ReadAtLeastAsync(greeting, 1);
        await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
    }
}
