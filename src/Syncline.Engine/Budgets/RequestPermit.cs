namespace Syncline.Budgets;

/// <summary>The right to send one request. Ended once, by disposing; until then it counts as under way.</summary>
public sealed class RequestPermit : IDisposable
{
    private readonly BudgetPool _pool;
    private HeldShare? _share;
    private bool _isUnused;

    internal RequestPermit(BudgetPool pool, HeldShare share) => (_pool, _share) = (pool, share);

    /// <summary>No request was sent on it: it does not count.</summary>
    public void GiveBack() => _isUnused = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _share, null) is { } share)
        {
            _pool.End(share, _isUnused);
        }
    }
}
