namespace Syncline.Budgets;

/// <summary>The right to send one request. Ended once, by disposing; until then it counts as under way.</summary>
public sealed class RequestPermit : IDisposable
{
    private readonly BudgetPool _pool;
    private readonly int _weight;
    private HeldShare? _share;
    private bool _isUnused;

    internal RequestPermit(BudgetPool pool, HeldShare share, int weight) => (_pool, _share, _weight) = (pool, share, weight);

    /// <summary>No request was sent on it: it does not count.</summary>
    public void GiveBack() => _isUnused = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _share, null) is { } share)
        {
            _pool.End(share, _weight, _isUnused);
        }
    }
}
