using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Providers.Tests.Http;

/// <summary>A partner that answers with exactly the bytes a test wants, on loopback.</summary>
internal sealed class RawPartner : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    // Never disposed: it may be cancelled twice.
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<RawRequest, NetworkStream, CancellationToken, Task<bool>> _answer;
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _accepting;

    private RawPartner(Func<RawRequest, NetworkStream, CancellationToken, Task<bool>> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends when the first request has come.</summary>
    public Task Asked => _asked.Task;

    public ConcurrentQueue<RawRequest> Requests { get; } = new();

    /// <summary>Answers every request with these bytes and keeps the connection.</summary>
    public static RawPartner Answering(Func<RawRequest, byte[]> answer) => new(async (request, stream, cancel) =>
    {
        await stream.WriteAsync(answer(request), cancel);
        return true;
    });

    /// <summary>Answers every request with these bytes and closes the connection.</summary>
    public static RawPartner Closing(Func<RawRequest, byte[]> answer) => new(async (request, stream, cancel) =>
    {
        await stream.WriteAsync(answer(request), cancel);
        return false;
    });

    /// <summary>Writes these bytes, then says nothing more and keeps the connection open.</summary>
    public static RawPartner Stalling(byte[] bytes) => new(async (_, stream, cancel) =>
    {
        await stream.WriteAsync(bytes, cancel);
        await Task.Delay(Timeout.Infinite, cancel);
        return false;
    });

    public static byte[] Ok(string body, params string[] headers) => Answer("200 OK", Encoding.UTF8.GetBytes(body), headers);

    public static byte[] Answer(string status, byte[] body, params string[] headers) =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n"), .. body];

    public static byte[] Raw(string text) => Encoding.UTF8.GetBytes(text);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                connections.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await RawRequest.ReadAsync(client, stream, _stop.Token) is { } request)
                {
                    Requests.Enqueue(request);
                    _asked.TrySetResult();
                    if (!await _answer(request, stream, _stop.Token))
                    {
                        return;
                    }
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The client went away, or the test is over.
            }
        }
    }
}
