using System.Collections.Concurrent;
using Syncline.Runs;

namespace Syncline.Budgets;

/// <summary>
/// This process's part in the budgets that all processes share: takes a permit for each request from the shares that it holds, and draws another share when they are
/// used up. Thread-safe. Disposing returns what is held.
/// </summary>
public sealed class RequestBudgets(IBudgetStore store, TimeProvider clock) : IAsyncDisposable
{
    // Long enough that nobody is about to take a permit of a pool that goes.
    private static readonly TimeSpan PoolLife = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(BudgetKey, RequestBudget), BudgetPool> _pools = new();

    /// <summary>Takes the right to send one request, first come, first served. Waits for it if it comes within <paramref name="longest"/>.</summary>
    /// <param name="key">The budget.</param>
    /// <param name="budget">Its numbers. What it is for a request of another weight is the same budget, in the same queue.</param>
    /// <param name="longest">The longest wait that is accepted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<PermitAnswer> TakeAsync(BudgetKey key, RequestBudget budget, TimeSpan longest, CancellationToken cancellationToken) =>
        PoolOf(key, budget).TakeAsync(budget.Weight, longest, cancellationToken);

    /// <summary>
    /// Takes the right to send one request before it is needed, out of what is to spare: at most half of a stretch is spent so, and one place is always left. Waits for none.
    /// </summary>
    /// <param name="key">The budget.</param>
    /// <param name="budget">Its numbers, as for a request that is needed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<PermitAnswer> TakeSpareAsync(BudgetKey key, RequestBudget budget, CancellationToken cancellationToken) =>
        PoolOf(key, budget).TakeSpareAsync(budget.Weight, cancellationToken);

    /// <summary>Lets nothing go, in any process, for that long: the partner said so.</summary>
    public async Task ParkAsync(BudgetKey key, TimeSpan after, SyncError reason, CancellationToken cancellationToken)
    {
        await store.ParkAsync(key, after, reason, cancellationToken);
        foreach (var (at, pool) in _pools)
        {
            if (at.Item1 == key)
            {
                pool.Retire();
            }
        }
    }

    /// <summary>Returns what is not used any more and keeps what is in use from running out. Called every second or so.</summary>
    public async Task TendAsync(CancellationToken cancellationToken)
    {
        // In one order: names hash anew in each process, and a seed of the simulation is one run.
        foreach (var (key, pool) in _pools.OrderBy(entry => entry.Key.Item1.ToString(), StringComparer.Ordinal))
        {
            await pool.TendAsync(cancellationToken);
            if (pool.IsForgotten(PoolLife))
            {
                _pools.TryRemove(key, out _);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var pool in _pools.Values)
        {
            pool.Retire();
            await pool.TendAsync(CancellationToken.None);
            pool.Dispose();
        }
    }

    private BudgetPool PoolOf(BudgetKey key, RequestBudget budget) =>
        _pools.GetOrAdd((key, budget.Weight == 1 ? budget : budget with { Weight = 1 }), static (at, self) => new BudgetPool(at.Item1, at.Item2, self.Store, self.Clock), (Store: store, Clock: clock));
}
