namespace Syncline.Dashboard.Refreshing;

/// <summary>
/// The one timer of a circuit: each second it asks what is on the page to read itself anew, one after the other, and skips the second when the tab is hidden or the browser gone.
/// Lives on the circuit's own dispatcher, so nothing of it runs in parallel.
/// </summary>
public sealed class CircuitRefresher(TimeProvider time) : IDisposable
{
    /// <summary>How often a page is read anew.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly List<Subscription> _subscriptions = [];
    private PeriodicTimer? _timer;

    /// <summary>True while nobody looks: the tab is hidden.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>False while the browser's connection is lost.</summary>
    public bool IsConnected { get; set; } = true;

    /// <summary>Calls <paramref name="tick"/> each second until the answer is disposed. A tick must not throw.</summary>
    public IDisposable Subscribe(Func<Task> tick)
    {
        var subscription = new Subscription(this, tick);
        _subscriptions.Add(subscription);
        if (_timer is null)
        {
            _timer = new PeriodicTimer(Period, time);
            _ = RunAsync(_timer);
        }

        return subscription;
    }

    /// <summary>Stops asking, or goes on and asks at once.</summary>
    public async Task PauseAsync(bool isPaused)
    {
        IsPaused = isPaused;
        await TickAsync();
    }

    /// <summary>Ends the timer.</summary>
    public void Dispose() => _timer?.Dispose();

    private async Task RunAsync(PeriodicTimer timer)
    {
        while (await timer.WaitForNextTickAsync())
        {
            await TickAsync();
        }
    }

    private async Task TickAsync()
    {
        if (IsPaused || !IsConnected)
        {
            return;
        }

        foreach (var subscription in _subscriptions.ToArray())
        {
            await subscription.Tick();
        }
    }

    private sealed class Subscription(CircuitRefresher owner, Func<Task> tick) : IDisposable
    {
        public Func<Task> Tick => tick;

        public void Dispose() => owner._subscriptions.Remove(this);
    }
}
