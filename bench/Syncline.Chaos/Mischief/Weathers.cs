using TestServers.Links;

namespace Syncline.Chaos.Mischief;

/// <summary>Spoils networks for a while, and mends them.</summary>
internal sealed class Weathers(Random random, ChaosLog log)
{
    // Longer than a lease: what works behind such a cut is superseded meanwhile, and must not be able to do harm when it is back.
    private static readonly TimeSpan LongerThanALease = TimeSpan.FromSeconds(75);

    private readonly List<(FaultProxy Link, Task Passing)> _passing = [];

    /// <summary>How many there were.</summary>
    public int Count { get; private set; }

    /// <summary>Spoils a network, unless it is spoilt already.</summary>
    /// <param name="what">Which it is, for the log.</param>
    /// <param name="link">The network.</param>
    /// <param name="canBeLong">True where it may be for longer than a lease.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public void Spoil(string what, FaultProxy link, bool canBeLong, CancellationToken cancellationToken)
    {
        _passing.RemoveAll(one => one.Passing.IsCompleted);
        if (_passing.Exists(one => one.Link == link))
        {
            return;
        }

        LinkWeather weather = random.Next(5) switch
        {
            0 => new LinkWeather.Cut(),
            1 => new LinkWeather.Silent(),
            2 => new LinkWeather.Slow(TimeSpan.FromMilliseconds(20 + random.Next(200))),
            _ => new LinkWeather.Lossy(0.02 + (random.NextDouble() / 10), TimeSpan.FromMilliseconds(200 + random.Next(800))),
        };
        var time = canBeLong && random.Next(8) == 0 ? LongerThanALease : TimeSpan.FromSeconds(1 + (random.NextDouble() * 7));
        Count++;
        log.Write($"network {what}: {weather} for {time.TotalSeconds:0.0} s");
        _passing.Add((link, PassAsync(link, weather, time, cancellationToken)));
    }

    /// <summary>Waits until all of them are mended.</summary>
    public Task ClearAsync() => Task.WhenAll(_passing.Select(one => one.Passing));

    private static async Task PassAsync(FaultProxy link, LinkWeather weather, TimeSpan time, CancellationToken cancellationToken)
    {
        link.Weather = weather;
        try
        {
            await Task.Delay(time, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // It is to end now.
        }
        finally
        {
            link.Weather = new LinkWeather.Clear();
        }
    }
}
