using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Sandbox;
using Syncline.Server;
using Syncline.Server.Connecting;

namespace Syncline.Chaos.Sites;

/// <summary>Connects the partners' customers, as an operator does.</summary>
internal static class SiteCustomers
{
    // The shortest that there is.
    private const string Schedule = "30s";

    /// <summary>Connects each to all its partners.</summary>
    public static async Task ConnectAsync(Workspace workspace, Site site, CancellationToken cancellationToken)
    {
        foreach (var ofCustomer in site.Connections.GroupBy(connection => connection.Customer))
        {
            var customer = await workspace.Customers.AddAsync(ofCustomer.Key, "UTC", id => workspace.Secrets.CreateDataKey(id), cancellationToken);
            foreach (var connection in ofCustomer)
            {
                await ConnectAsync(workspace, customer, connection, site.Sandbox.Settings.Lag, cancellationToken);
            }
        }
    }

    private static async Task ConnectAsync(Workspace workspace, Customer customer, SandboxConnection connection, TimeSpan lag, CancellationToken cancellationToken)
    {
        var provider = workspace.Providers.Find(connection.Partner) ?? throw new InvalidOperationException($"There is no provider '{connection.Partner}'.");
        var result = await workspace.Connector.ConnectAsync(
            new ConnectRequest
            {
                Customer = customer,
                Provider = provider,
                Name = provider.Name,
                Settings = Settings(provider, connection),
                Overrides = Overrides(connection, lag),
                Schedule = Schedule,
            },
            cancellationToken);
        if (result.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"{customer.Name}'s {provider.Name}: {refusal}");
        }
    }

    /// <summary>A stand-in offers what any sign-in of it needs; the Provider takes what it knows.</summary>
    private static JsonObject Settings(Provider provider, SandboxConnection connection) => new(
        connection.Settings.Where(pair => provider.Settings.Any(setting => setting.Path == pair.Key))
            .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    /// <summary>The stand-ins' late writes come within seconds, not within the minutes that the real partners need.</summary>
    private static JsonObject Overrides(SandboxConnection connection, TimeSpan lag) => new()
    {
        ["hosts"] = new JsonObject(connection.Hosts.Select(host => KeyValuePair.Create(host, (JsonNode?)connection.BaseUrl.GetLeftPart(UriPartial.Authority)))),
        ["types"] = new JsonObject(connection.Types.Select(type => KeyValuePair.Create(
            type, (JsonNode?)new JsonObject { ["lag"] = $"{lag.TotalSeconds + 1:0}s", ["overlap"] = "2s" }))),
        ["budgets"] = PartnerBudgets.Of(connection.Partner),
    };
}
