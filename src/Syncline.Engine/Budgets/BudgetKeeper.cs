using Microsoft.Extensions.Logging;
using Syncline.Hosting;

namespace Syncline.Budgets;

/// <summary>Returns the shares of budgets that this process does not use any more, and keeps those that it does.</summary>
internal sealed class BudgetKeeper(RequestBudgets budgets, TimeProvider clock, ILogger<BudgetKeeper> logger) : BackgroundLoop(null, clock, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override async Task<TimeSpan> TickAsync(CancellationToken cancellationToken)
    {
        await budgets.TendAsync(cancellationToken);
        return Period;
    }
}
