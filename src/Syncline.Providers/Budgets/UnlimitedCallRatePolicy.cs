using Syncline.Budgets;
using Syncline.Providers.Components;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Budgets;

/// <summary>As many calls as anybody likes.</summary>
internal sealed class UnlimitedCallRatePolicy(IReadOnlyList<HttpRequestRegexMatcher> matchers) : ICallRatePolicy
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("UnlimitedCallRatePolicy", node => new UnlimitedCallRatePolicy(HttpRequestRegexMatcher.ReadAll(node)));

    public IReadOnlyList<HttpRequestRegexMatcher> Matchers => matchers;

    public IReadOnlyList<RequestBudget> BudgetsFor(string name, TemplateScope scope) => [];
}
