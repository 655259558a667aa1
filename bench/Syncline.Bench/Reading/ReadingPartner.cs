using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Syncline.Bench.Reading;

/// <summary>A partner on loopback whose answers lie ready, so that it takes as little of the machine as can be.</summary>
internal sealed class ReadingPartner : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, IReadOnlyList<ReadOnlyMemory<byte>>> _answer;
    private readonly Task _serving;

    /// <param name="answer">The body for a path with its query, in pieces.</param>
    public ReadingPartner(Func<string, IReadOnlyList<ReadOnlyMemory<byte>>> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // It was stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, bufferSize: 4096);
            try
            {
                while (await reader.ReadLineAsync(_stop.Token) is { } first)
                {
                    while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 })
                    {
                        // Headers say nothing that matters here.
                    }

                    await SendAsync(stream, _answer(first.Split(' ')[1]));
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The reader went.
            }
        }
    }

    private async Task SendAsync(NetworkStream stream, IReadOnlyList<ReadOnlyMemory<byte>> body)
    {
        var length = body.Sum(piece => (long)piece.Length);
        var head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _stop.Token);
        foreach (var piece in body)
        {
            await stream.WriteAsync(piece, _stop.Token);
        }
    }
}
