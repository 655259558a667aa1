using Syncline.Budgets;

namespace Syncline.Providers.Http;

/// <summary>What provider.yaml and the Integration's settings say about its requests.</summary>
/// <param name="Hosts">Where they may go.</param>
/// <param name="Budgets">How often; names are unique.</param>
public sealed record OutboundRules(HostRules Hosts, IReadOnlyList<RequestBudget> Budgets)
{
    /// <summary>What requests draw on by their kind, as the manifest's <c>api_budget</c> has it; of several that fit the first counts. Default none.</summary>
    public IReadOnlyList<RequestKind> Kinds { get; init; } = [];
}
