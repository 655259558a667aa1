using Syncline.Hosting;
using Syncline.Integrations;

namespace Syncline.Delivery;

/// <summary>One who waits for changes.</summary>
public sealed class FeedListener : IDisposable
{
    private readonly Action<FeedListener> _forget;

    internal FeedListener(CustomerId? customer, Action<FeedListener> forget)
    {
        Customer = customer;
        _forget = forget;
    }

    /// <summary>Whose changes are of interest; null for everybody's.</summary>
    public CustomerId? Customer { get; }

    /// <summary>Set when something may have come.</summary>
    internal LoopSignal Signal { get; } = new();

    /// <summary>Waits until something may have come, the time has passed, or the token is cancelled (then it returns too). What came since the last wait ends it at once.</summary>
    public Task WaitAsync(TimeSpan time, TimeProvider clock, CancellationToken cancellationToken) => Signal.WaitAsync(time, clock, cancellationToken);

    /// <summary>Listens no more.</summary>
    public void Dispose()
    {
        _forget(this);
        Signal.Dispose();
    }

    internal void Wake() => Signal.Set();
}
