using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Syncline.Budgets;
using Syncline.Integrations;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.ProviderFiles;
using Syncline.Retrieving;
using Syncline.Sandbox;

namespace Partners.Tests;

/// <summary>The four providers before the stand-ins, all on one clock that moves only when a test moves it.</summary>
internal sealed class TestBed : IAsyncDisposable
{
    private readonly ProviderFolderCatalog _catalog;
    private readonly OAuthTokens _tokens;
    private readonly OutboundClients _outbound;

    private readonly Dictionary<(string, string, string), (DateTimeOffset At, HashSet<string> Ids)> _living = [];

    private TestBed(SandboxServer server, FakeTimeProvider time, IReadOnlyDictionary<string, string>? hosts)
    {
        (Server, Time) = (server, time);
        _tokens = new OAuthTokens(time, TimeSpan.Zero);
        var options = new OutboundOptions
        {
            AllowedNetworks = ["loopback"],
            Hosts = hosts ?? server.Connections.SelectMany(connection => connection.Hosts.Select(host => (host, connection.BaseUrl))).Distinct()
                .ToDictionary(pair => pair.host, pair => pair.BaseUrl.ToString()),

            // A spent budget is told at once: what waits for it is the test's clock.
            LongestBudgetWait = TimeSpan.Zero,
        };
        _outbound = new OutboundClients(options, new RequestBudgets(new MemoryBudgetStore(time), time), time, NullLogger<OutboundClients>.Instance);
        _catalog = new ProviderFolderCatalog(Path.Combine(ProjectFiles.Root, "providers"), _outbound, _tokens, time, CustomComponents.None);
    }

    public static TimeSpan Lag { get; } = TimeSpan.FromSeconds(2);

    public SandboxServer Server { get; }

    public FakeTimeProvider Time { get; }

    public static async Task<TestBed> StartAsync(CancellationToken cancellationToken, SandboxOptions? options = null, TimeSpan? lag = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        return new TestBed(await SandboxServer.StartAsync((options ?? new SandboxOptions { Records = 6_000 }) with { Lag = lag ?? Lag }, time, cancellationToken), time, null);
    }

    /// <summary>The same, with every host of the partners at another address.</summary>
    public TestBed At(string host, Uri address) => new(Server, Time, new Dictionary<string, string> { [host] = address.ToString() });

    public Provider Provider(string name) => _catalog.Find(name) ?? throw new InvalidOperationException(string.Join('\n', _catalog.Problems));

    /// <summary>What a person enters for one customer's account, and how tests override lag and overlap.</summary>
    public SourceConnection Connect(string customer, string partner, params (string Name, JsonNode Value)[] settings)
    {
        var known = Server.Connections.Single(connection => connection.Customer == customer && connection.Partner == partner);
        var secret = Provider(partner).Settings.Where(setting => setting.IsSecret).Select(setting => setting.Path).ToHashSet();
        var entered = new JsonObject(known.Settings.Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)setting.Value)));
        entered["auth_type"] = partner == "hubspot" ? "private_app" : "api_token";
        entered["instance_url"] = $"https://{customer.ToLowerInvariant()}.my.salesforce.com";
        entered["_syncline"] = new JsonObject { ["types"] = new JsonObject(known.Types.Select(type => KeyValuePair.Create(type, (JsonNode?)new JsonObject { ["lag"] = "2s", ["overlap"] = "2s" }))) };
        foreach (var (name, value) in settings)
        {
            entered[name] = value.DeepClone();
        }

        return new SourceConnection
        {
            Customer = new CustomerId(customer == "ACME" ? 1 : 2),
            Integration = new IntegrationId(10 + (customer == "ACME" ? 1 : 2)),
            Provider = partner,
            Settings = new JsonObject(entered.Where(member => !secret.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))),
            Credentials = new MemoryCredentials(new JsonObject(entered.Where(member => secret.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())))),
        };
    }

    /// <summary>Settings for pages so small that there are many.</summary>
    public static (string Name, JsonNode Value)[] SmallPages(string partner) => partner switch
    {
        "salesforce" => [("page_size", 200)],
        "zendesk" => [("page_size", 60)],
        "intercom" => [("page_size", 40)],
        _ => [],
    };

    /// <summary>Ids of what is not deleted now.</summary>
    public HashSet<string> Living(string customer, string partner, string type)
    {
        var now = Time.GetUtcNow();
        if (!_living.TryGetValue((customer, partner, type), out var living) || living.At != now)
        {
            living = (now, [.. Server.Oracle(customer, partner, type).Where(record => !record.IsDeleted).Select(record => record.Id)]);
            _living[(customer, partner, type)] = living;
        }

        return living.Ids;
    }

    /// <summary>Lets the clock run while something waits for it.</summary>
    public async Task RunClockAsync(Task work, CancellationToken cancellationToken)
    {
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken));
            Time.Advance(TimeSpan.FromMilliseconds(50));
        }

        await work;
    }

    public PartnerSync Sync(SourceConnection connection, string type) => new(this, Provider(connection.Provider), connection, type);

    public async ValueTask DisposeAsync()
    {
        await _tokens.DisposeAsync();
        _outbound.Dispose();
        await Server.DisposeAsync();
    }
}
