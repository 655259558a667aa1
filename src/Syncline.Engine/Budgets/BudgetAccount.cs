namespace Syncline.Budgets;

/// <summary>A budget as a store finds it at the moment of a draw, and the one rule by which shares are given out.</summary>
public sealed record BudgetAccount
{
    // A share this small leaves something for the others, and is still good for many requests of a large budget.
    private const int SharesInABudget = 20;
    private const int LargestShare = 100;

    // Towards the end shares get smaller, so that what is left is not all with one process.
    private const int SharesInTheRest = 4;

    /// <summary>Requests that were sent, or may have been by a share that ran out, and are still in the stretch.</summary>
    public required long Spent { get; init; }

    /// <summary>How long until the first of these leaves the stretch; zero where there is none.</summary>
    public required TimeSpan SpentFor { get; init; }

    /// <summary>Requests on shares that are held.</summary>
    public required long Held { get; init; }

    /// <summary>Shares that are held.</summary>
    public required int Holders { get; init; }

    /// <summary>What the partner asked for; null when it did not, or its time has passed.</summary>
    public required BudgetAnswer.Parked? Parked { get; init; }

    /// <summary>What a draw gets. A share is numbered by the store.</summary>
    public BudgetAnswer Decide(RequestBudget budget)
    {
        if (Parked is not null)
        {
            return Parked;
        }

        if (budget.Concurrency is { } most && Holders >= most)
        {
            return new BudgetAnswer.Busy();
        }

        if (budget.Requests is not { } requests)
        {
            return new BudgetAnswer.Granted(0, int.MaxValue);
        }

        var free = requests - Spent - Held;
        return free >= budget.Weight ? new BudgetAnswer.Granted(0, (int)Math.Clamp(Math.Min(requests / SharesInABudget, free / SharesInTheRest), budget.Weight, Math.Max(budget.Weight, LargestShare)))
            : Spent > requests - budget.Weight ? new BudgetAnswer.Spent(SpentFor)
            : new BudgetAnswer.Busy();
    }
}
