using System.Globalization;
using System.Text.RegularExpressions;

namespace Api.Tests;

/// <summary>For every route a request that is well formed, about somebody's things.</summary>
internal static partial class SampleRequests
{
    /// <summary>Bodies and queries, by the route's id. A list that shows each their own is asked for another's by name.</summary>
    private static readonly Dictionary<string, Func<Tenant, (string Query, object? Body)>> Samples = new(StringComparer.Ordinal)
    {
        ["listCustomers"] = _ => ("", null),
        ["addCustomer"] = _ => ("", new { name = Unique("customer") }),
        ["getCustomer"] = _ => ("", null),
        ["eraseCustomer"] = _ => ("?dry_run=true", null),
        ["listProviders"] = _ => ("", null),
        ["getProvider"] = _ => ("", null),
        ["listIntegrations"] = _ => ("", null),
        ["addIntegration"] = _ => ("", new { provider = "acme-crm", name = Unique("integration"), secrets = new { access_token = CrmPartner.Token } }),
        ["getIntegration"] = _ => ("", null),
        ["changeIntegration"] = _ => ("", new { schedule = "45m" }),
        ["connectIntegration"] = _ => ("", new { secrets = new { access_token = CrmPartner.Token } }),
        ["testIntegration"] = _ => ("", null),
        ["disconnectIntegration"] = _ => ("", null),
        ["listObjects"] = of => ($"?customer={of.Customer}", null),
        ["getObject"] = _ => ("", null),
        ["changeObject"] = _ => ("", new { interval = "20m" }),
        ["syncObject"] = _ => ("", null),
        ["resyncObject"] = _ => ("?dry_run=true", null),
        ["listRuns"] = of => ($"?customer={of.Customer}", null),
        ["getRun"] = _ => ("", null),
        ["followRun"] = _ => ("", null),
        ["listInteractions"] = of => ($"?customer={of.Customer}&snapshot=start", null),
        ["readChanges"] = of => ($"?customer={of.Customer}&include=record", null),
        ["listPositions"] = of => ($"?customer={of.Customer}", null),
        ["getPosition"] = of => ($"?customer={of.Customer}", null),
        ["movePosition"] = of => ($"?customer={of.Customer}", new { from = of.Position, to = of.Position }),
        ["removePosition"] = of => ($"?customer={of.Customer}", null),
        ["getInteraction"] = _ => ("", null),
        ["eraseInteraction"] = _ => ("", null),
        ["eraseIntegration"] = _ => ("?dry_run=true", null),
        ["pushInteractions"] = _ => ("", new { records = new[] { new { id = "sample", name = "Pushed" } } }),
        ["listQuarantine"] = of => ($"?customer={of.Customer}", null),
        ["replayQuarantine"] = _ => ("", null),
        ["discardQuarantined"] = _ => ("", null),
        ["listKeys"] = of => ($"?customer={of.Customer}", null),
        ["createKey"] = of => ("", new { name = "sample", customer = of.Customer }),
        ["revokeKey"] = _ => ("", null),
        ["listAudit"] = of => ($"?customer={of.Customer}", null),
    };

    private static int _count;

    /// <summary>Routes that take away what others are called about, and those after which nothing more is synced, come last.</summary>
    public static int IsLast(ApiRoute route) => route.Id switch
    {
        "discardQuarantined" or "revokeKey" or "removePosition" or "eraseInteraction" => 1,
        "disconnectIntegration" => 2,
        _ => 0,
    };

    /// <summary>True where a number stands behind the customer's.</summary>
    public static bool HasInnerNumber(ApiRoute route) =>
        Parameter().Matches(route.Path).Select(match => match.Groups[1].Value).Any(name => name is "integration" or "id" or "run" or "number");

    /// <summary>The request about this Customer's things.</summary>
    public static (string Path, object? Body) Of(ApiRoute route, Tenant of)
    {
        if (!Samples.TryGetValue(route.Id, out var sample))
        {
            throw new InvalidOperationException($"The route '{route.Id}' ({route.Method} {route.Path}) has no sample request: add one, so that the matrix has all of its cells.");
        }

        var (query, body) = sample(of);
        var path = Parameter().Replace(route.Path, match => match.Groups[1].Value switch
        {
            "customer" => Text(of.Customer),
            "integration" => Text(of.Integration),
            "id" => Text(of.Object),
            "run" => Text(of.Run),
            "number" => Text(of.Quarantined),
            "key" => Text(of.Key),
            "position" => of.Reader,
            "provider" => "acme-crm",
            "type" => "account",
            "record" => of.Record,
            var name => throw new InvalidOperationException($"The route '{route.Id}' has a parameter '{name}' that no sample knows."),
        });
        return (path + query, body);
    }

    private static string Unique(string what) => $"{what} {Interlocked.Increment(ref _count)}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Parameter();
}
