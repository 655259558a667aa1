using Syncline.Hosting;

namespace Syncline.Budgets;

/// <summary>The shares of one budget in this process: idle, under way, and done with.</summary>
internal sealed class BudgetPool(BudgetKey key, RequestBudget budget, IBudgetStore store, TimeProvider clock) : IDisposable
{
    /// <summary>How long a share is held: what a dead process holds comes back after that.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan KeepAfter = Hold / 3;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Turn _turn = new();
    private readonly LoopSignal _ended = new();
    private readonly List<HeldShare> _idle = [];
    private readonly HashSet<HeldShare> _underWay = [];
    private readonly List<HeldShare> _done = [];

    // After that a share is drawn anew: what one process does not use is not lost to the others for longer, and what the partner told one of them reaches the rest.
    private readonly TimeSpan _life = budget.Requests is null
        ? LongestLife
        : TimeSpan.FromMilliseconds(Math.Clamp(budget.Per.TotalMilliseconds / 10, Poll.TotalMilliseconds, LongestLife.TotalMilliseconds));

    private long _usedAt = clock.GetTimestamp();
    private long _retiredAt = long.MinValue;

    public async Task<PermitAnswer> TakeAsync(int weight, TimeSpan longest, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        Volatile.Write(ref _usedAt, since);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                if (TakeIdle(weight) is { } permit)
                {
                    return new PermitAnswer.Granted(permit);
                }

                var answer = await DrawAsync(budget, weight, cancellationToken);
                if (answer is PermitAnswer.Refused refused && clock.GetElapsedTime(since) + refused.Wait <= longest)
                {
                    await _ended.WaitAsync(refused.Wait, clock, cancellationToken);
                    cancellationToken.ThrowIfCancellationRequested();
                    continue;
                }

                return answer;
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A permit for a request that is sent before it is needed; none is waited for.</summary>
    public async Task<PermitAnswer> TakeSpareAsync(int weight, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _usedAt, clock.GetTimestamp());
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!budget.IsCounted && TakeIdle(weight) is { } permit)
            {
                return new PermitAnswer.Granted(permit);
            }

            // What lies idle here is for who needs it; given back, the store knows how much there is to spare.
            lock (_lock)
            {
                FinishIdle(static _ => true);
            }

            return await DrawAsync(budget.Spare, weight, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>A request is answered, or was not sent.</summary>
    public void End(HeldShare share, int weight, bool isUnused)
    {
        lock (_lock)
        {
            _underWay.Remove(share);
            if (isUnused)
            {
                share.Left += weight;
                share.Used -= weight;
            }
            else
            {
                share.AnsweredAt = clock.GetTimestamp();
            }

            if (share.Left > 0 && IsUsable(share))
            {
                _idle.Add(share);
            }
            else
            {
                Finish(share);
            }
        }

        _ended.Set();
    }

    /// <summary>Nothing that is held now is used any more.</summary>
    public void Retire()
    {
        lock (_lock)
        {
            _retiredAt = clock.GetTimestamp();
            FinishIdle(static _ => true);
        }
    }

    /// <summary>Returns what is done with or has been idle for too long; keeps what has been under way for long.</summary>
    public async Task TendAsync(CancellationToken cancellationToken)
    {
        if (ToReturn() is { Count: > 0 } done)
        {
            await store.ReturnAsync(key, budget, Describe(done), cancellationToken);
            Forget(done);
        }

        if (ToKeep() is { Count: > 0 } kept)
        {
            var now = clock.GetTimestamp();
            await store.KeepAsync(key, [.. kept.Select(share => share.Id)], Hold, cancellationToken);
            lock (_lock)
            {
                kept.ForEach(share => share.KeptAt = now);
            }
        }
    }

    /// <summary>True when nothing is held and nobody has asked for that long.</summary>
    public bool IsForgotten(TimeSpan after)
    {
        lock (_lock)
        {
            return _idle.Count + _underWay.Count + _done.Count == 0 && clock.GetElapsedTime(Volatile.Read(ref _usedAt)) > after;
        }
    }

    public void Dispose() => _ended.Dispose();

    private bool IsUsable(HeldShare share) => share.DrawnAt > _retiredAt && clock.GetElapsedTime(share.DrawnAt) < _life;

    private RequestPermit? TakeIdle(int weight)
    {
        lock (_lock)
        {
            FinishIdle(share => !IsUsable(share));
            if (_idle.FindLastIndex(share => share.Left >= weight) is var at && at < 0)
            {
                // What is too little for it goes back: it may be what the next draw lacks, and nobody else takes a permit meanwhile.
                FinishIdle(static _ => true);
                return null;
            }

            var share = _idle[at];
            _idle.RemoveAt(at);
            return Hand(share, weight);
        }
    }

    private async Task<PermitAnswer> DrawAsync(RequestBudget drawn, int weight, CancellationToken cancellationToken)
    {
        var done = ToReturn();
        var drawnAt = clock.GetTimestamp();
        var answer = await store.DrawAsync(key, weight == 1 ? drawn : drawn with { Weight = weight }, Describe(done), Hold, cancellationToken);
        Forget(done);
        switch (answer)
        {
            case BudgetAnswer.Granted granted:
                lock (_lock)
                {
                    return new PermitAnswer.Granted(Hand(new HeldShare(granted.Share, granted.Permits, drawnAt), weight));
                }

            case BudgetAnswer.Parked parked:
                return new PermitAnswer.Refused(parked.Wait, parked.Reason);
            case BudgetAnswer.Spent spent:
                return new PermitAnswer.Refused(spent.Wait, null);
            default:
                return new PermitAnswer.Refused(Poll, null);
        }
    }

    private void FinishIdle(Predicate<HeldShare> isOver)
    {
        _idle.FindAll(isOver).ForEach(Finish);
        _idle.RemoveAll(isOver);
    }

    // A share without a number is not known to the store.
    private void Finish(HeldShare share)
    {
        if (share.Id != 0)
        {
            _done.Add(share);
        }
    }

    private RequestPermit Hand(HeldShare share, int weight)
    {
        share.Left -= weight;
        share.Used += weight;
        _underWay.Add(share);
        return new RequestPermit(this, share, weight);
    }

    private List<HeldShare> ToReturn()
    {
        lock (_lock)
        {
            FinishIdle(share => !IsUsable(share));
            return [.. _done];
        }
    }

    private List<HeldShare> ToKeep()
    {
        lock (_lock)
        {
            return [.. _underWay.Where(share => share.Id != 0 && clock.GetElapsedTime(share.KeptAt) >= KeepAfter)];
        }
    }

    private List<ReturnedShare> Describe(List<HeldShare> shares) =>
        shares.ConvertAll(share => new ReturnedShare(share.Id, share.Used, clock.GetElapsedTime(share.AnsweredAt)));

    // Only once the store has answered: a return that failed is made again.
    private void Forget(List<HeldShare> returned)
    {
        lock (_lock)
        {
            _done.RemoveAll(returned.Contains);
        }
    }
}
