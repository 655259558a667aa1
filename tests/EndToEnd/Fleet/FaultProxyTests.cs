using System.Net;
using System.Net.Sockets;
using Shouldly;
using TestServers.Links;
using Xunit;

namespace EndToEnd.Fleet;

/// <summary>The relay that spoils networks, before a server that sends back what it gets.</summary>
public sealed class FaultProxyTests : IAsyncLifetime
{
    // Long enough to tell what is held up from what is on its way, and waited for only where nothing must come.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    private readonly TcpListener _echo = new(IPAddress.Loopback, 0);
    private FaultProxy _proxy = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _echo.Start();
        _ = AcceptAsync();
        _proxy = FaultProxy.Start(((IPEndPoint)_echo.LocalEndpoint).Port);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _echo.Dispose();
    }

    [Fact]
    public async Task In_clear_weather_everything_passes()
    {
        using var client = await ConnectAsync();
        for (byte i = 0; i < 100; i++)
        {
            await client.SendAsync(new[] { i }, Stop);
            (await ReceiveAsync(client)).ShouldBe(i);
        }
    }

    [Fact]
    public async Task A_cut_breaks_what_is_open_and_refuses_what_comes_until_it_is_mended()
    {
        using var client = await ConnectAsync();
        await client.SendAsync(new byte[] { 1 }, Stop);
        await ReceiveAsync(client);

        _proxy.Weather = new LinkWeather.Cut();

        await Should.ThrowAsync<SocketException>(() => ReceiveAsync(client));
        await Should.ThrowAsync<SocketException>(async () =>
        {
            using var late = await ConnectAsync();
            await ReceiveAsync(late);
        });
        _proxy.Weather = new LinkWeather.Clear();
        using var again = await ConnectAsync();
        await again.SendAsync(new byte[] { 2 }, Stop);
        (await ReceiveAsync(again)).ShouldBe((byte)2);
    }

    [Fact]
    public async Task In_silence_nothing_passes_and_nothing_is_lost()
    {
        using var client = await ConnectAsync();
        _proxy.Weather = new LinkWeather.Silent();
        await client.SendAsync(new byte[] { 7 }, Stop);
        var answer = ReceiveAsync(client);
        await Task.Delay(Moment, Stop);
        answer.IsCompleted.ShouldBeFalse();

        _proxy.Weather = new LinkWeather.Clear();

        (await answer).ShouldBe((byte)7);
    }

    [Fact]
    public async Task Slow_is_late_on_both_ways_or_only_on_the_way_back()
    {
        // A timer may go off a little before its time.
        (await RoundTripAsync(_proxy)).ShouldBeGreaterThan(1.9 * Moment);
        await using var oneWay = FaultProxy.Start(((IPEndPoint)_echo.LocalEndpoint).Port, spoilsRequests: false);
        (await RoundTripAsync(oneWay)).ShouldBeGreaterThan(0.9 * Moment);
    }

    [Fact]
    public async Task What_gets_lost_is_late_and_now_and_then_the_connection_breaks()
    {
        using var client = await ConnectAsync();
        _proxy.Weather = new LinkWeather.Lossy(1, TimeSpan.FromMilliseconds(1));
        var passed = 0;
        await Should.ThrowAsync<SocketException>(async () =>
        {
            while (passed < 10_000)
            {
                await client.SendAsync(new byte[] { 1 }, Stop);
                (await ReceiveAsync(client)).ShouldBe((byte)1);
                passed++;
            }
        });
        passed.ShouldBeInRange(1, 9_999);
    }

    private static async Task<TimeSpan> RoundTripAsync(FaultProxy proxy)
    {
        using var client = await ConnectAsync(proxy);
        await client.SendAsync(new byte[] { 1 }, Stop);
        await ReceiveAsync(client);
        proxy.Weather = new LinkWeather.Slow(Moment);
        var began = TimeProvider.System.GetTimestamp();
        await client.SendAsync(new byte[] { 2 }, Stop);
        await ReceiveAsync(client);
        return TimeProvider.System.GetElapsedTime(began);
    }

    private Task<Socket> ConnectAsync() => ConnectAsync(_proxy);

    private static async Task<Socket> ConnectAsync(FaultProxy proxy)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, proxy.Port, Stop);
        return socket;
    }

    private static async Task<byte> ReceiveAsync(Socket socket)
    {
        var one = new byte[1];
        return await socket.ReceiveAsync(one, Stop) == 1 ? one[0] : throw new SocketException((int)SocketError.ConnectionReset);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = EchoAsync(await _echo.AcceptSocketAsync(CancellationToken.None));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private static async Task EchoAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                var piece = new byte[256];
                while (await socket.ReceiveAsync(piece, CancellationToken.None) is > 0 and var count)
                {
                    await socket.SendAsync(piece.AsMemory(0, count), CancellationToken.None);
                }
            }
            catch (SocketException)
            {
                // Broken off.
            }
        }
    }
}
