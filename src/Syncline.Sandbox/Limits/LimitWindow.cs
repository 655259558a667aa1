namespace Syncline.Sandbox.Limits;

/// <summary>One limit of one customer: enforces it, and observes what really came. Not safe for concurrent use: its owner holds a lock.</summary>
internal sealed class LimitWindow(LimitSpec spec, RateLimit limit)
{
    private readonly Queue<DateTimeOffset> _allowed = new();
    private readonly Queue<DateTimeOffset> _arrived = new();
    private DateTimeOffset _retryAfter = DateTimeOffset.MinValue;

    public LimitSpec Spec { get; } = spec;

    public RateLimit Limit { get; set; } = limit;

    public int Used => _allowed.Count;

    public int Remaining => Math.Max(0, Limit.Requests - _allowed.Count);

    public int MostInOneWindow { get; private set; }

    public long Exceeded { get; private set; }

    public long Early { get; private set; }

    /// <summary>Counts a call's arrival, before anything answers it.</summary>
    public void Arrive(DateTimeOffset now)
    {
        Forget(_arrived, now);
        _arrived.Enqueue(now);
        MostInOneWindow = Math.Max(MostInOneWindow, _arrived.Count);
        Early += now < _retryAfter ? 1 : 0;
    }

    /// <summary>Whether one more call is within the limit now; such a call is taken from it.</summary>
    public bool TryTake(DateTimeOffset now)
    {
        Forget(_allowed, now);
        if (_allowed.Count >= Limit.Requests)
        {
            Exceeded++;
            return false;
        }

        _allowed.Enqueue(now);
        return true;
    }

    /// <summary>A caller was told to wait this long.</summary>
    public void Told(DateTimeOffset until) => _retryAfter = until > _retryAfter ? until : _retryAfter;

    /// <summary>When the next call can succeed: when the window ends, or when its oldest call leaves it.</summary>
    public DateTimeOffset Resets(DateTimeOffset now) => Spec.Kind == WindowKind.Fixed
        ? WindowStart(now) + Limit.Per
        : (_allowed.TryPeek(out var oldest) ? oldest : now) + Limit.Per;

    public void Forget()
    {
        _arrived.Clear();
        (MostInOneWindow, Exceeded, Early) = (0, 0, 0);
    }

    private void Forget(Queue<DateTimeOffset> calls, DateTimeOffset now)
    {
        var oldest = Spec.Kind == WindowKind.Fixed ? WindowStart(now) : now - Limit.Per + TimeSpan.FromTicks(1);
        while (calls.TryPeek(out var call) && call < oldest)
        {
            calls.Dequeue();
        }
    }

    private DateTimeOffset WindowStart(DateTimeOffset now) => new(now.UtcTicks - (now.UtcTicks % Limit.Per.Ticks), TimeSpan.Zero);
}
