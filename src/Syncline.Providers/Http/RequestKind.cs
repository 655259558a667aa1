using Syncline.Budgets;

namespace Syncline.Providers.Http;

/// <summary>Requests of one kind, and what they draw on beside the Integration's own budgets.</summary>
/// <param name="Has">Whether a request is of this kind.</param>
/// <param name="Budgets">What each of them draws on; empty for no limit.</param>
/// <param name="CallsLeft">How answers tell what is left.</param>
public sealed record RequestKind(Func<OutboundRequest, bool> Has, IReadOnlyList<RequestBudget> Budgets, CallsLeft CallsLeft)
{
    /// <summary>How many requests one of this kind counts as. Default 1.</summary>
    public Func<OutboundRequest, int> Weight { get; init; } = static _ => 1;

    /// <summary>What a request of this kind draws on, with its weight.</summary>
    internal IEnumerable<RequestBudget> BudgetsOf(OutboundRequest request) => Weight(request) is var weight and > 1 ? Budgets.Select(budget => budget with { Weight = weight }) : Budgets;
}
