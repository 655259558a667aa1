using Syncline.Providers.Components;

namespace Syncline.Providers.Budgets;

/// <summary>So many calls in any stretch of time.</summary>
internal sealed class MovingWindowCallRatePolicy : ICallRatePolicy
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("MovingWindowCallRatePolicy", node =>
    {
        if (node.Items("rates") is not { Count: > 0 })
        {
            node.Error("rates", "manifest.missing_field", "it is missing.", "Name at least one.");
        }

        _ = (node.Components<Rate>("rates"), HttpRequestRegexMatcher.ReadAll(node));
        return new MovingWindowCallRatePolicy();
    });
}
