using Syncline.Budgets;
using Syncline.Providers.Http;

namespace Syncline.Providers.Protocol;

/// <summary>The way out of a connector that runs on its own, as often as its manifest's <c>api_budget</c> allows: a request waits for its turn.</summary>
/// <param name="outbound">The way out.</param>
/// <param name="kinds">The kinds of requests that the manifest counts; all others go at once.</param>
/// <param name="budgets">What they are counted in.</param>
/// <param name="work">How a wait is waited.</param>
internal sealed class PacedOutbound(IOutbound outbound, IReadOnlyList<RequestKind> kinds, RequestBudgets budgets, ConnectorWork work) : IOutbound
{
    public async Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        if (kinds.FirstOrDefault(kind => kind.Has(request)) is not { } kind)
        {
            return await outbound.SendAsync(request, cancellationToken);
        }

        var permits = new List<RequestPermit>();
        try
        {
            foreach (var budget in kind.BudgetsOf(request))
            {
                permits.Add(await TakeAsync(budget, cancellationToken));
            }

            var response = await outbound.SendAsync(request, cancellationToken);
            await HeedAsync(response, kind, cancellationToken);
            return response;
        }
        finally
        {
            permits.ForEach(permit => permit.Dispose());
        }
    }

    private async Task<RequestPermit> TakeAsync(RequestBudget budget, CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (await budgets.TakeAsync(KeyOf(budget), budget, TimeSpan.Zero, cancellationToken))
            {
                case PermitAnswer.Granted granted:
                    return granted.Permit;
                case PermitAnswer.Refused refused:
                    await work.Wait(refused.Wait, cancellationToken);
                    break;
            }
        }
    }

    /// <summary>Where the answer tells that no call of the kind is left, the next waits until there are new ones.</summary>
    private async Task HeedAsync(OutboundResponse response, RequestKind kind, CancellationToken cancellationToken)
    {
        if (kind.SpentBy(response, work.Clock.GetUtcNow()) is { } spent)
        {
            await budgets.ParkAsync(KeyOf(spent.Budget), spent.For, new("provider.rate_limited", "The partner's answer says that no call of this kind is left.", "It goes on by itself."), cancellationToken);
        }
    }

    private static BudgetKey KeyOf(RequestBudget budget) => new(LoneConnection.Key, budget.Name);
}
