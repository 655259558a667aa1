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

    /// <summary>The budget in which an answer says that no call of this kind is left, and for how long; null where it says nothing of the kind.</summary>
    internal (RequestBudget Budget, TimeSpan For)? SpentBy(OutboundResponse response, DateTimeOffset now) =>
        Budgets is [var budget, ..] && CallsLeft.SpentUntil(response) is { } reset && reset > now ? (budget, reset - now) : null;

    /// <summary>What a request of this kind draws on, with its weight.</summary>
    internal IEnumerable<RequestBudget> BudgetsOf(OutboundRequest request) => Weight(request) is var weight and > 1 ? Budgets.Select(budget => budget with { Weight = weight }) : Budgets;
}
