using System.Net;
using System.Net.Sockets;

namespace TestServers.Links;

/// <summary>One connection through a relay: two pumps, one each way. It ends when either side ends or it is broken off.</summary>
/// <param name="client">The side that came.</param>
/// <param name="passAsync">Waits as the weather wants before each piece; false breaks the connection.</param>
/// <param name="stopping">Breaks it.</param>
internal sealed class RelayedConnection(Socket client, Func<CancellationToken, Task<bool>> passAsync, CancellationToken stopping)
{
    private const int PieceSize = 16 * 1024;

    private readonly CancellationTokenSource _broken = CancellationTokenSource.CreateLinkedTokenSource(stopping);

    /// <summary>Breaks it off: both sides see a reset.</summary>
    public void Break()
    {
        try
        {
            _broken.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>Connects to the target and relays until the end. Never throws.</summary>
    public async Task RelayAsync(int target, bool spoilsRequests)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        try
        {
            if (spoilsRequests && !await passAsync(_broken.Token))
            {
                return;
            }

            await server.ConnectAsync(IPAddress.Loopback, target, _broken.Token);
            await Task.WhenAll(PumpAsync(client, server, spoilsRequests), PumpAsync(server, client, isSpoiled: true));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Broken off, or no one listens there: both ends are reset.
        }
        finally
        {
            Reset(client);
            Reset(server);
            _broken.Dispose();
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool isSpoiled)
    {
        try
        {
            var piece = new byte[PieceSize];
            while (await from.ReceiveAsync(piece, _broken.Token) is > 0 and var count)
            {
                if (isSpoiled && !await passAsync(_broken.Token))
                {
                    throw new SocketException((int)SocketError.ConnectionReset);
                }

                for (var sent = 0; sent < count;)
                {
                    sent += await to.SendAsync(piece.AsMemory(sent, count - sent), _broken.Token);
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            // The other pump waits for a side that may never speak again.
            await _broken.CancelAsync();
            throw;
        }
    }

    // Without lingering a close is a reset, as it is when the network breaks a connection.
    private static void Reset(Socket socket)
    {
        if (socket.Connected)
        {
            socket.LingerState = new LingerOption(true, 0);
        }

        socket.Dispose();
    }
}
