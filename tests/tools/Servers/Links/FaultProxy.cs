using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TestServers.Links;

/// <summary>A relay for TCP on loopback, before a server or a partner: the network between two programs, whose weather a test makes.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly bool _spoilsRequests;
    private readonly Random _random;
    private readonly CancellationTokenSource _life = new();
    private readonly ConcurrentDictionary<RelayedConnection, Task> _connections = new();
    private readonly Task _accepting;
    private volatile LinkWeather _weather = new LinkWeather.Clear();

    private FaultProxy(int target, bool spoilsRequests, int seed)
    {
        (_target, _spoilsRequests, _random) = (target, spoilsRequests, new Random(seed));
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The weather. A change counts for the next piece of every connection; a cut, for every connection at once.</summary>
    public LinkWeather Weather
    {
        get => _weather;
        set
        {
            _weather = value;
            if (value is LinkWeather.Cut)
            {
                Break();
            }
        }
    }

    /// <summary>Starts one.</summary>
    /// <param name="target">The port that it leads to.</param>
    /// <param name="spoilsRequests">
    /// False lets what goes to the target pass in any weather but a cut, and holds up only what comes back: for a partner that counts, since requests that were held up
    /// on their way arrive together, whatever their sender did.
    /// </param>
    /// <param name="seed">Of its chances.</param>
    public static FaultProxy Start(int target, bool spoilsRequests = true, int seed = 0) => new(target, spoilsRequests, seed);

    /// <summary>Breaks every connection off, once.</summary>
    public void Break()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Break();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        _listener.Stop();
        Break();
        await _accepting;
        await Task.WhenAll(_connections.Values);
        _life.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_life.Token);
                var connection = new RelayedConnection(client, PassAsync, _life.Token);
                if (_weather is LinkWeather.Cut)
                {
                    connection.Break();
                }

                var relaying = connection.RelayAsync(_target, _spoilsRequests);
                _connections[connection] = relaying;
                _ = relaying.ContinueWith(_ => _connections.TryRemove(connection, out var _), TaskScheduler.Default);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It ends.
        }
    }

    /// <summary>Waits as long as the weather holds a piece up. False: the connection breaks.</summary>
    private async Task<bool> PassAsync(CancellationToken cancellationToken)
    {
        switch (_weather)
        {
            case LinkWeather.Slow slow:
                await Task.Delay(slow.Delay, cancellationToken);
                break;
            case LinkWeather.Lossy lossy when Chance() is var chance && chance < lossy.Chance:
                await Task.Delay(lossy.Resend, cancellationToken);
                if (chance < lossy.Chance / 20)
                {
                    return false;
                }

                break;
        }

        while (_weather is LinkWeather.Silent)
        {
            await Task.Delay(20, cancellationToken);
        }

        return _weather is not LinkWeather.Cut;
    }

    private double Chance()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }
}
