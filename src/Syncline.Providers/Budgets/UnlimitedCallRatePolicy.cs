using Syncline.Providers.Components;

namespace Syncline.Providers.Budgets;

/// <summary>As many calls as anybody likes.</summary>
internal sealed class UnlimitedCallRatePolicy : ICallRatePolicy
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("UnlimitedCallRatePolicy", node =>
    {
        _ = HttpRequestRegexMatcher.ReadAll(node);
        return new UnlimitedCallRatePolicy();
    });
}
