using Syncline.Providers.Components;

namespace Syncline.Providers.Budgets;

/// <summary>How often a partner may be called, by kinds of requests. The engine keeps to the budgets of provider.yaml, which all processes share; this one is held against the format, and told to be not heeded.</summary>
internal sealed class HttpApiBudget
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("HTTPAPIBudget", node =>
    {
        node.RequireItems("policies", "Name at least one.", least: 0);

        _ = node.Components<ICallRatePolicy>("policies");
        node.Ignored("ratelimit_reset_header", "ratelimit_remaining_header", "status_codes_for_ratelimit_hit");
        node.Context.Problems.Warn(
            node.Mark,
            "manifest.budget_elsewhere",
            "api_budget is not heeded: requests are kept within the budgets of provider.yaml, and wait when the partner says so.",
            "Write the same limits under `budgets` in provider.yaml.");
        return new HttpApiBudget();
    });
}
