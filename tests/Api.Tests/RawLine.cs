using System.Net.Sockets;
using System.Text;

namespace Api.Tests;

/// <summary>A connection on which a test sends what no HTTP client would, and reads or does not.</summary>
internal sealed class RawLine : IDisposable
{
    private readonly Socket _socket;

    private RawLine(Socket socket) => _socket = socket;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="server">Whom to call.</param>
    /// <param name="holds">How much arrives here unread before the server is held up; null for what is usual.</param>
    public static async Task<RawLine> OpenAsync(ApiServer server, int? holds = null)
    {
        var (address, socket) = (new Uri(server.Address), new Socket(SocketType.Stream, ProtocolType.Tcp));
        if (holds is { } bytes)
        {
            socket.ReceiveBufferSize = bytes;
        }

        await socket.ConnectAsync(address.Host, address.Port, Stop);
        return new RawLine(socket);
    }

    /// <summary>Sends the beginning of a request: its first line, the key, and further headers.</summary>
    public Task BeginAsync(string request, string key, params IEnumerable<string> headers) =>
        SendAsync(string.Concat(new[] { $"{request} HTTP/1.1", "Host: x", $"Authorization: Bearer {key}" }.Concat(headers).Select(line => line + "\r\n")) + "\r\n");

    public async Task SendAsync(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await _socket.SendAsync(bytes.AsMemory(sent), Stop);
        }
    }

    /// <summary>As <see cref="ReadToEndAsync"/>, sending a text again and again all the while.</summary>
    public async Task<string> ReadWhileSendingAsync(string text, TimeSpan pause)
    {
        var sending = SendForeverAsync(text, pause);
        var read = await ReadToEndAsync();
        Dispose();
        await sending;
        return read;
    }

    /// <summary>All that came until the server closed the connection, orderly or not.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var (read, buffer) = (new StringBuilder(), new byte[64 * 1024]);
        try
        {
            while (await _socket.ReceiveAsync(buffer, Stop) is > 0 and var some)
            {
                read.Append(Encoding.ASCII.GetString(buffer, 0, some));
            }
        }
        catch (SocketException)
        {
            // Cut.
        }

        return read.ToString();
    }

    public void Dispose() => _socket.Dispose();

    private async Task SendForeverAsync(string text, TimeSpan pause)
    {
        try
        {
            while (true)
            {
                await SendAsync(text);
                await Task.Delay(pause, Stop);
            }
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // By the server, or given up here.
        }
    }
}
