using Syncline.Providers.Components;

namespace Syncline.Providers.Budgets;

/// <summary>So many calls in any stretch of time.</summary>
internal sealed class MovingWindowCallRatePolicy : ICallRatePolicy
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("MovingWindowCallRatePolicy", node =>
    {
        node.RequireItems("rates", "Name at least one.");

        _ = (node.Components<Rate>("rates"), HttpRequestRegexMatcher.ReadAll(node));
        return new MovingWindowCallRatePolicy();
    });
}
