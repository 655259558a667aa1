using System.Text.Json.Nodes;
using Syncline.Sandbox;

namespace Syncline.Chaos.Sites;

/// <summary>
/// One figure for both sides: what the partners allow, and what an Integration is told that they allow. So small that a fleet comes to it, and exactly as much: a request
/// too many by all processes together is counted by the partner.
/// </summary>
internal static class PartnerBudgets
{
    private static readonly IReadOnlyList<(string Partner, string Limit, string Budget, RateLimit Rate, int? Concurrency)> Rows =
    [
        ("salesforce", "salesforce.daily", "default", new RateLimit(40, TimeSpan.FromSeconds(10)), 5),
        ("hubspot", "hubspot.burst", "default", new RateLimit(40, TimeSpan.FromSeconds(10)), 4),
        ("hubspot", "hubspot.search", "search", new RateLimit(4, TimeSpan.FromSeconds(1)), null),
        ("zendesk", "zendesk.account", "default", new RateLimit(40, TimeSpan.FromSeconds(10)), 4),
        ("zendesk", "zendesk.exports", "exports", new RateLimit(20, TimeSpan.FromSeconds(10)), 1),
        ("intercom", "intercom.app", "default", new RateLimit(40, TimeSpan.FromSeconds(10)), 4),
    ];

    /// <summary>What the partners allow.</summary>
    public static IReadOnlyDictionary<string, RateLimit> Limits { get; } = Rows.ToDictionary(row => row.Limit, row => row.Rate);

    /// <summary>What an Integration with a partner is told.</summary>
    public static JsonObject Of(string partner)
    {
        var budgets = new JsonObject();
        foreach (var row in Rows.Where(row => row.Partner == partner))
        {
            var budget = new JsonObject { ["requests"] = row.Rate.Requests, ["per"] = $"{row.Rate.Per.TotalSeconds:0}s" };
            if (row.Concurrency is { } most)
            {
                budget["concurrency"] = most;
            }

            budgets[row.Budget] = budget;
        }

        return budgets;
    }
}
