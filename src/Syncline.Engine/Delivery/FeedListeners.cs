using Syncline.Hosting;
using Syncline.Integrations;

namespace Syncline.Delivery;

/// <summary>Those in this process who wait for changes. However many they are, one asks the database for all of them; whom a change does not concern is not woken.</summary>
public sealed class FeedListeners : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<FeedListener> _waiting = [];

    /// <summary>How many there are now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Set when the first one comes.</summary>
    internal LoopSignal Arrived { get; } = new();

    /// <summary>
    /// Begins to listen: what comes from now on wakes the listener. Who looks first and listens then may miss what came between; so listen, then look, then wait.
    /// Disposed, it listens no more.
    /// </summary>
    /// <param name="customer">Whose changes are of interest; null for everybody's.</param>
    public FeedListener Listen(CustomerId? customer)
    {
        var listener = new FeedListener(customer, Forget);
        bool isFirst;
        lock (_lock)
        {
            _waiting.Add(listener);
            isFirst = _waiting.Count == 1;
        }

        if (isFirst)
        {
            Arrived.Set();
        }

        return listener;
    }

    /// <inheritdoc/>
    public void Dispose() => Arrived.Dispose();

    /// <summary>Wakes those whom changes of these Customers (null: of anybody) concern.</summary>
    internal void Wake(IReadOnlySet<CustomerId>? customers)
    {
        lock (_lock)
        {
            foreach (var listener in _waiting)
            {
                if (customers is null || listener.Customer is not { } customer || customers.Contains(customer))
                {
                    listener.Wake();
                }
            }
        }
    }

    private void Forget(FeedListener listener)
    {
        lock (_lock)
        {
            _waiting.Remove(listener);
        }
    }
}
