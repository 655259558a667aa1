using Syncline.Budgets;
using Syncline.Providers.Http;

namespace Syncline.Providers.Protocol;

/// <summary>What a connector works with.</summary>
/// <param name="Outbound">The way out to the partner.</param>
/// <param name="Clock">The time that the manifest sees.</param>
/// <param name="Wait">Waits: for a budget, a repeat, a partner's job.</param>
internal sealed record ConnectorWork(IOutbound Outbound, TimeProvider Clock, Func<TimeSpan, CancellationToken, ValueTask> Wait)
{
    /// <inheritdoc cref="Reading.ReadingContext.ReadsAhead"/>
    public bool ReadsAhead { get; init; }

    /// <summary>What the manifest's <c>api_budget</c> is counted in; null where waits take no time, so that nothing is counted.</summary>
    public RequestBudgets? Budgets { get; init; }
}
