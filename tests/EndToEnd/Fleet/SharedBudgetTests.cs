using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Syncline.Backends.Sqlite;
using Syncline.Budgets;
using Syncline.Integrations;
using Syncline.Providers.Http;
using Syncline.Retrieving;
using Syncline.Sandbox;
using Xunit;

namespace EndToEnd.Fleet;

/// <summary>Several processes of one installation before one partner, who counts.</summary>
public sealed class SharedBudgetTests
{
    private const int Processes = 4;
    private const int RequestsOfEach = 15;
    private static readonly RequestBudget Budget = new() { Name = RequestBudget.DefaultName, Requests = 20, Per = TimeSpan.FromSeconds(1), Concurrency = 3 };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_partner_never_counts_more_than_the_budget_from_all_of_them_together()
    {
        var folder = Directory.CreateTempSubdirectory("syncline-fleet-");
        try
        {
            await using var sandbox = await SandboxServer.StartAsync(
                new SandboxOptions { Records = 200, Limits = new Dictionary<string, RateLimit> { ["hubspot.burst"] = new(Budget.Requests!.Value, Budget.Per) } }, TimeProvider.System, Stop);
            var file = Path.Combine(folder.FullName, "syncline.db");
            var key = await AddIntegrationAsync(file);

            var answered = await Task.WhenAll(Enumerable.Range(0, Processes).Select(_ => Task.Run(() => SendAllAsync(file, key, sandbox.Connections.First(IsHubSpot)), Stop)));

            answered.Sum().ShouldBe(Processes * RequestsOfEach);
            var limit = sandbox.Count().Limits.Single(limit => limit is { Name: "hubspot.burst", MostInOneWindow: > 0 });
            limit.MostInOneWindow.ShouldBeLessThanOrEqualTo(Budget.Requests.Value);
            limit.Exceeded.ShouldBe(0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsHubSpot(SandboxConnection connection) => connection.Partner == "hubspot";

    private static ServiceProvider Open(string file) =>
        new ServiceCollection().AddLogging().AddSqliteBackend(new SqliteOptions { File = file }).AddSingleton<RequestBudgets>().BuildServiceProvider();

    private static async Task<IntegrationKey> AddIntegrationAsync(string file)
    {
        await using var services = Open(file);
        var customer = await services.GetRequiredService<ICustomerStore>().AddAsync("ACME", "UTC", _ => new byte[] { 1 }, Stop);
        return await services.GetRequiredService<IIntegrationStore>().AddAsync(customer.Id, "hubspot", "hubspot", "{}", Stop);
    }

    /// <summary>One process: its own handle on the database, its own connections, several readings at once.</summary>
    private static async Task<int> SendAllAsync(string file, IntegrationKey key, SandboxConnection partner)
    {
        await using var services = Open(file);
        using var clients = new OutboundClients(
            new OutboundOptions { AllowedNetworks = ["loopback"] }, services.GetRequiredService<RequestBudgets>(), TimeProvider.System, NullLogger<OutboundClients>.Instance);
        var host = new HostRules { Allowed = HostPattern.TryParse(partner.BaseUrl.Host, out var pattern) ? [pattern] : ImmutableArray<HostPattern>.Empty };
        var connection = new SourceConnection
        {
            Customer = key.Customer,
            Integration = key.Integration,
            Provider = "hubspot",
            Settings = new JsonObject(),
            Credentials = null!,
        };
        var request = new OutboundRequest
        {
            Method = HttpMethod.Get,
            Uri = new Uri(partner.BaseUrl, "/crm/v3/objects/contacts?limit=1"),
            Headers = [KeyValuePair.Create("Authorization", $"Bearer {partner.Settings["access_token"]}")],
        };
        var sent = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => SendAsync(clients.For(connection, new OutboundRules(host, [Budget]), null), request)));
        return sent.Sum();
    }

    private static async Task<int> SendAsync(IOutbound outbound, OutboundRequest request)
    {
        var sent = 0;
        while (sent < RequestsOfEach / 3)
        {
            try
            {
                (await outbound.SendAsync(request, Stop)).Status.ShouldBe(200);
                sent++;
            }
            catch (SourceException limited) when (limited.Fault == SourceFault.RateLimited)
            {
                limited.Error.Code.ShouldBe("provider.rate_limited");
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Stop);
            }
        }

        return sent;
    }
}
