using System.Globalization;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.Templates;

namespace Syncline.Providers.Budgets;

/// <summary>
/// How often a partner may be called, by kinds of requests. The engine counts each kind as it counts the budgets of provider.yaml: for one Integration, all processes together.
/// </summary>
internal sealed class HttpApiBudget
{
    public static readonly ComponentDefinition Definition = ComponentDefinition.Of("HTTPAPIBudget", node => new HttpApiBudget(node));

    private readonly IReadOnlyList<ICallRatePolicy> _policies;
    private readonly CallsLeft _callsLeft;

    private HttpApiBudget(ComponentNode node)
    {
        node.RequireItems("policies", "Name at least one.", least: 0);

        _policies = node.Components<ICallRatePolicy>("policies");
        _callsLeft = new CallsLeft(
            node.Text("ratelimit_remaining_header") ?? "ratelimit-remaining",
            node.Text("ratelimit_reset_header") ?? "ratelimit-reset",
            [.. (node.Texts("status_codes_for_ratelimit_hit") ?? ["429"]).Select(code => int.TryParse(code, CultureInfo.InvariantCulture, out var status) ? status : 0)]);
    }

    /// <summary>The kinds of requests, each with what it draws on. Of several that fit a request the first counts.</summary>
    /// <exception cref="Reading.StreamFailure">A limit, a period or a weight is none with this config.</exception>
    public IReadOnlyList<RequestKind> KindsFor(TemplateScope scope) => [.. _policies.Select((policy, index) =>
    {
        var budgets = policy.BudgetsFor($"api_budget.{index}", scope);
        var weights = policy.Matchers.Select(matcher => matcher.WeightIn(budgets, scope)).ToList();
        return new RequestKind(request => policy.Matchers.Count == 0 || policy.Matchers.Any(matcher => matcher.Matches(request)), budgets, _callsLeft)
        {
            Weight = weights.TrueForAll(weight => weight == 1) ? static _ => 1 : request => weights[First(policy.Matchers, request)],
        };
    })];

    /// <summary>Of several matchers that fit a request the first has its weight, as in the reference.</summary>
    private static int First(IReadOnlyList<HttpRequestRegexMatcher> matchers, OutboundRequest request) =>
        matchers.Index().First(matcher => matcher.Item.Matches(request)).Index;
}
