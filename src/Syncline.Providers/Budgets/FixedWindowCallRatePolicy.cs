using Syncline.Providers.Components;

namespace Syncline.Providers.Budgets;

/// <summary>So many calls in each stretch of time.</summary>
internal sealed class FixedWindowCallRatePolicy : ICallRatePolicy
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("FixedWindowCallRatePolicy", node =>
    {
        _ = (node.RequiredTemplate("period"), node.RequiredTemplate("call_limit"), HttpRequestRegexMatcher.ReadAll(node));
        return new FixedWindowCallRatePolicy();
    });
}
