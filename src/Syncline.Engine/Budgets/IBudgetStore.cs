using Syncline.Runs;

namespace Syncline.Budgets;

/// <summary>
/// The account of the partners' budgets that all processes share. A process draws a share, sends requests on it, and returns it; nobody asks the store for a single
/// request. All times are the store's own: a caller says how long, never when.
/// </summary>
public interface IBudgetStore
{
    /// <summary>
    /// Takes back what was returned and gives out the next share, as one transaction: whatever is drawn at the same time by anyone, in no stretch of
    /// <see cref="RequestBudget.Per"/> are more requests sent than the budget has, and never more at once.
    /// </summary>
    /// <param name="key">The budget. Its Integration exists.</param>
    /// <param name="budget">Its numbers. A share is good for one request of its weight at least, or none is given out.</param>
    /// <param name="returned">Shares of this budget that are done with. Returning one twice, or after it ran out, is harmless.</param>
    /// <param name="hold">How long the share is held for its holder. One that is not returned or kept by then is void: its place comes back at once, its permits when a whole stretch has passed.</param>
    /// <param name="cancellationToken">Cancelled, nothing was drawn, or a share that runs out by itself.</param>
    Task<BudgetAnswer> DrawAsync(BudgetKey key, RequestBudget budget, IReadOnlyList<ReturnedShare> returned, TimeSpan hold, CancellationToken cancellationToken);

    /// <summary>Takes shares back without giving one out.</summary>
    Task ReturnAsync(BudgetKey key, RequestBudget budget, IReadOnlyList<ReturnedShare> returned, CancellationToken cancellationToken);

    /// <summary>Holds shares for longer, counted from now. Those that have run out stay so.</summary>
    Task KeepAsync(BudgetKey key, IReadOnlyList<long> shares, TimeSpan hold, CancellationToken cancellationToken);

    /// <summary>Gives nothing out for that long: the partner said so. Of two such moments the later holds.</summary>
    Task ParkAsync(BudgetKey key, TimeSpan after, SyncError reason, CancellationToken cancellationToken);
}
