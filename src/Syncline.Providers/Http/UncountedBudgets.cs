using Syncline.Budgets;
using Syncline.Runs;

namespace Syncline.Providers.Http;

/// <summary>Budgets that nothing is counted in: a reading on its own paces itself as its manifest says, and a partner's word to wait is the manifest's to heed.</summary>
internal sealed class UncountedBudgets(TimeProvider clock) : IBudgetStore
{
    private readonly MemoryBudgetStore _inner = new(clock);

    public Task<BudgetAnswer> DrawAsync(BudgetKey key, RequestBudget budget, IReadOnlyList<ReturnedShare> returned, TimeSpan hold, CancellationToken cancellationToken) =>
        _inner.DrawAsync(key, budget, returned, hold, cancellationToken);

    public Task ReturnAsync(BudgetKey key, RequestBudget budget, IReadOnlyList<ReturnedShare> returned, CancellationToken cancellationToken) =>
        _inner.ReturnAsync(key, budget, returned, cancellationToken);

    public Task KeepAsync(BudgetKey key, IReadOnlyList<long> shares, TimeSpan hold, CancellationToken cancellationToken) =>
        _inner.KeepAsync(key, shares, hold, cancellationToken);

    public Task ParkAsync(BudgetKey key, TimeSpan after, SyncError reason, CancellationToken cancellationToken) => Task.CompletedTask;
}
