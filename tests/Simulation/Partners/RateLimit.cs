namespace Simulation.Partners;

/// <summary>How often an account may be asked. Over it, nothing is answered until the moment that Retry-After names.</summary>
internal sealed class RateLimit(int requests, TimeSpan per)
{
    private readonly Queue<DateTimeOffset> _recent = new();

    /// <summary>Refused until then.</summary>
    public DateTimeOffset RefusedUntil { get; private set; }

    /// <summary>Requests in the stretch of <c>per</c> that ends now.</summary>
    public int Recent => _recent.Count;

    /// <summary>Counts a request. Returns how long to wait when it is refused.</summary>
    public TimeSpan? Take(DateTimeOffset now, Func<TimeSpan> penalty)
    {
        while (_recent.Count > 0 && _recent.Peek() <= now - per)
        {
            _recent.Dequeue();
        }

        _recent.Enqueue(now);
        if (now < RefusedUntil)
        {
            return RefusedUntil - now;
        }

        if (_recent.Count <= requests)
        {
            return null;
        }

        return Refuse(now, penalty());
    }

    /// <summary>Refuses from now on for that long, whatever was asked: a quota of someone else's is spent.</summary>
    public TimeSpan Refuse(DateTimeOffset now, TimeSpan time)
    {
        // Whole seconds: what the header can say.
        var whole = TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));
        RefusedUntil = now + whole;
        return whole;
    }
}
