namespace Syncline.Providers.Http;

/// <summary>
/// Spaces the requests of one budget (all at once where it has no number, but not before a parked moment): never more than its number in any stretch of its length, first come, first served. Keeps the time of each grant, because
/// the usual bucket or window lets twice the number through across its boundary, and runs on the given clock. Thread-safe.
/// </summary>
internal sealed class RequestPace
{
    // Larger budgets are kept as this many in a stretch that is shorter in proportion: stricter, never laxer.
    private const int MostRemembered = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _grants = new();
    private readonly int? _requests;
    private readonly TimeSpan _per;
    private readonly TimeProvider _clock;
    private DateTimeOffset _parkedUntil;
    private DateTimeOffset _last;

    public RequestPace(int? requests, TimeSpan per, TimeProvider clock)
    {
        _requests = requests > MostRemembered ? MostRemembered : requests;
        _per = requests > MostRemembered ? per * ((double)MostRemembered / requests.Value) : per;
        _clock = clock;
    }

    /// <summary>Takes the next place in line if it comes within <paramref name="longest"/>.</summary>
    /// <param name="longest">The longest wait that is accepted.</param>
    /// <param name="at">When the request may go; when it is over the limit, when asking again is useful.</param>
    public bool TryReserve(TimeSpan longest, out DateTimeOffset at)
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            at = _parkedUntil > now ? _parkedUntil : now;
            if (_requests is not { } most)
            {
                return at - now <= longest;
            }

            at = _last > at ? _last : at;
            if (_grants.Count >= most && _grants.Peek() + _per is var free && free > at)
            {
                at = free;
            }

            if (at - now > longest)
            {
                return false;
            }

            if (_grants.Count >= most)
            {
                _grants.Dequeue();
            }

            _grants.Enqueue(at);
            _last = at;
            return true;
        }
    }

    /// <summary>Lets nothing go before that moment: the partner said so.</summary>
    public void ParkUntil(DateTimeOffset until)
    {
        lock (_lock)
        {
            _parkedUntil = until > _parkedUntil ? until : _parkedUntil;
        }
    }
}
