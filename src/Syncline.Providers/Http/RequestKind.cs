using Syncline.Budgets;

namespace Syncline.Providers.Http;

/// <summary>Requests of one kind, and what they draw on beside the Integration's own budgets.</summary>
/// <param name="Has">Whether a request is of this kind.</param>
/// <param name="Budgets">What each of them draws on; empty for no limit.</param>
/// <param name="CallsLeft">How answers tell what is left.</param>
public sealed record RequestKind(Func<OutboundRequest, bool> Has, IReadOnlyList<RequestBudget> Budgets, CallsLeft CallsLeft);
