using Syncline.Budgets;
using Syncline.Providers.Components;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Budgets;

/// <summary>So many calls in any stretch of time, for several lengths of it.</summary>
internal sealed class MovingWindowCallRatePolicy(IReadOnlyList<Rate> rates, IReadOnlyList<HttpRequestRegexMatcher> matchers) : ICallRatePolicy
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("MovingWindowCallRatePolicy", node =>
    {
        node.RequireItems("rates", "Name at least one.");

        var rates = node.Components<Rate>("rates");
        return new MovingWindowCallRatePolicy(rates, HttpRequestRegexMatcher.ReadAll(node, rates));
    });

    public IReadOnlyList<HttpRequestRegexMatcher> Matchers => matchers;

    public IReadOnlyList<RequestBudget> BudgetsFor(string name, TemplateScope scope) => [.. rates.Select((rate, index) => rate.ToBudget($"{name}.{index}", scope))];
}
