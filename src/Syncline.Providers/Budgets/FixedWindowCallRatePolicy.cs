using Syncline.Budgets;
using Syncline.Providers.Components;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Budgets;

/// <summary>So many calls in each stretch of time. Ours begin anywhere: what is within any stretch is within each of the partner's.</summary>
internal sealed class FixedWindowCallRatePolicy(Rate rate, IReadOnlyList<HttpRequestRegexMatcher> matchers) : ICallRatePolicy
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("FixedWindowCallRatePolicy", node =>
    {
        var rate = new Rate(node.RequiredTemplate("call_limit"), node.RequiredTemplate("period"));
        return new FixedWindowCallRatePolicy(rate, HttpRequestRegexMatcher.ReadAll(node, rate));
    });

    public IReadOnlyList<HttpRequestRegexMatcher> Matchers => matchers;

    public IReadOnlyList<RequestBudget> BudgetsFor(string name, TemplateScope scope) => [rate.ToBudget(name, scope)];
}
