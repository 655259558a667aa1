using Syncline.Budgets;
using Syncline.Runs;

namespace Simulation.Ports;

/// <summary>The budget store as one process reaches it.</summary>
internal sealed class BudgetPort(Gate gate, IBudgetStore store) : IBudgetStore
{
    public Task<BudgetAnswer> DrawAsync(
        BudgetKey key, RequestBudget budget, IReadOnlyList<ReturnedShare> returned, TimeSpan hold, CancellationToken cancellationToken) => gate.CallAsync(
        "draw budget", () => store.DrawAsync(key, budget, returned, hold, cancellationToken), null, cancellationToken);

    public Task ReturnAsync(BudgetKey key, RequestBudget budget, IReadOnlyList<ReturnedShare> returned, CancellationToken cancellationToken) =>
        DoAsync("return budget", () => store.ReturnAsync(key, budget, returned, cancellationToken), cancellationToken);

    public Task KeepAsync(BudgetKey key, IReadOnlyList<long> shares, TimeSpan hold, CancellationToken cancellationToken) =>
        DoAsync("keep budget", () => store.KeepAsync(key, shares, hold, cancellationToken), cancellationToken);

    public Task ParkAsync(BudgetKey key, TimeSpan after, SyncError reason, CancellationToken cancellationToken) =>
        DoAsync("park budget", () => store.ParkAsync(key, after, reason, cancellationToken), cancellationToken);

    private Task<bool> DoAsync(string call, Func<Task> work, CancellationToken cancellationToken) => gate.CallAsync(
        call,
        async () =>
        {
            await work();
            return true;
        },
        null,
        cancellationToken);
}
