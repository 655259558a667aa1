using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shouldly;
using Syncline.Backends.InProcess;
using Syncline.Backends.Sqlite;
using Syncline.Budgets;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.ProviderFiles;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Sandbox;
using Syncline.Security;
using Xunit;

namespace EndToEnd.Partners;

/// <summary>The whole engine on SQLite with the project's own providers, before a sandbox. Quick periods and backoffs, short timeouts, small pages.</summary>
internal sealed class SandboxEngine : IAsyncDisposable
{
    public const string Customer = "ACME";

    /// <summary>Only what hangs takes so long, on any machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly IHost _host;

    private SandboxEngine(IHost host, SandboxServer sandbox) => (_host, Sandbox) = (host, sandbox);

    public SandboxServer Sandbox { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts both.</summary>
    /// <param name="file">The database; null for one in memory.</param>
    /// <param name="replace">Adds to the services, or decorates them.</param>
    public static async Task<SandboxEngine> StartAsync(string? file = null, Action<IServiceCollection>? replace = null)
    {
        var engine = await CreateAsync(new SandboxOptions { Records = 4_000, Lag = TimeSpan.FromSeconds(1) }, TimeProvider.System, file, replace);
        await engine._host.StartAsync(Stop);
        return engine;
    }

    /// <summary>Makes both; nothing of the engine runs by itself.</summary>
    public static async Task<SandboxEngine> CreateAsync(SandboxOptions options, TimeProvider time, string? file = null, Action<IServiceCollection>? replace = null)
    {
        var limits = new Dictionary<string, RateLimit> { ["zendesk.exports"] = new(10_000, TimeSpan.FromMinutes(1)) };
        var sandbox = await SandboxServer.StartAsync(options with { Limits = limits }, time, Stop);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(time);
        AddProviders(builder.Services, sandbox, isSimulated: time != TimeProvider.System);
        builder.Services.AddSingleton(new SecretBox(KeyFile.OpenOrCreate(file is null ? Path.Combine(Path.GetTempPath(), $"syncline-{Guid.NewGuid():N}.key") : file + ".key")));
        builder.Services.AddSqliteBackend(new SqliteOptions { File = file, IsExclusive = file is not null });
        builder.Services.AddInProcessQueue();
        builder.Services.AddSynclineEngine(Quicken);
        replace?.Invoke(builder.Services);
        return new SandboxEngine(builder.Build(), sandbox);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>Connects the customer to the partner, with all its types.</summary>
    /// <param name="partner">The partner.</param>
    /// <param name="hasTrueLags">True leaves lag, overlap and second reading as the provider has them.</param>
    public async Task ConnectAsync(string partner, bool hasTrueLags = false)
    {
        var provider = Get<IProviderCatalog>().Find(partner).ShouldNotBeNull();
        var known = Sandbox.Connections.Single(connection => connection.Customer == Customer && connection.Partner == partner);
        var secret = provider.Settings.Where(setting => setting.IsSecret).Select(setting => setting.Path).ToHashSet();
        var declared = provider.Settings.Select(setting => setting.Path).ToHashSet();
        var entered = Settings(known).Where(member => declared.Contains(member.Key)).ToList();
        var open = new JsonObject(entered.Where(member => !secret.Contains(member.Key)).Select(Copy)) { ["_syncline"] = Overrides(known, hasTrueLags) };
        var customer = await Get<ICustomerStore>().FindAsync(Customer, Stop)
            ?? await Get<ICustomerStore>().AddAsync(Customer, "UTC", id => Get<SecretBox>().CreateDataKey(id), Stop);
        var key = await Get<IIntegrationStore>().AddAsync(customer.Id, partner, partner, open.ToJsonString(), Stop);
        var credentials = new IntegrationCredentials(Get<ICredentialStore>(), Get<SecretBox>(), key);
        var version = (await credentials.ReadAsync(Stop)).Version;
        (await credentials.TryReplaceAsync(version, new JsonObject(entered.Where(member => secret.Contains(member.Key)).Select(Copy)), Stop)).ShouldBeTrue();
        await Get<IIntegrationStore>().PutObjectsAsync(key, [.. provider.Types.Values.Select(type => type.Definition)], Stop);
        Get<Signals>().Schedule.Set();
    }

    public async Task<ObjectRow> ObjectAsync(string partner, string type) => (await Get<IObjectReader>().FindAsync(Customer, partner, type, Stop)).ShouldNotBeNull();

    public async Task RequestAsync(ObjectKey key, ReadKind kind)
    {
        await Get<IObjectControl>().RequestSyncAsync(key, kind, allowDeletes: false, Stop);
        Get<Signals>().Schedule.Set();
    }

    /// <summary>Waits until it is so. Fails, with how the object is, once patience is at its end.</summary>
    public async Task<ObjectRow> WaitAsync(string partner, string type, string what, Func<ObjectRow, bool> until)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var row = await ObjectAsync(partner, type);
            if (until(row))
            {
                return row;
            }

            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience, $"{partner} {type}: {what}: it never came so far: {row}");
            await Task.Delay(20, Stop);
        }
    }

    /// <summary>After the last write: one run of each object that began past the lag.</summary>
    public async Task SettleAsync(string partner)
    {
        Sandbox.PauseWrites();
        await Task.Delay(Sandbox.Settings.Lag + TimeSpan.FromSeconds(2), TimeProvider.System, Stop);
        var from = TimeProvider.System.GetUtcNow();
        var types = Get<IProviderCatalog>().Find(partner)!.Types.Keys.ToList();
        foreach (var type in types)
        {
            await RequestAsync((await ObjectAsync(partner, type)).Key, ReadKind.Incremental);
        }

        foreach (var type in types)
        {
            await WaitAsync(partner, type, "settling", row => row.SyncedAt >= from && row.LiveRun is null);
        }
    }

    /// <summary>Where the store and the partner's truth differ; empty when they agree.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(string partner)
    {
        var differences = new List<string>();
        var links = new LinkComparison(Sandbox, Customer, partner);
        foreach (var type in Get<IProviderCatalog>().Find(partner)!.Types.Keys)
        {
            var stored = await StoredAsync((await ObjectAsync(partner, type)).Key);
            var truth = Sandbox.Oracle(Customer, partner, type).Where(record => !record.IsDeleted).ToDictionary(record => record.Id);
            differences.AddRange(stored.Keys.Except(truth.Keys).Select(id => $"{type} {id}: stored, and the partner has it not"));
            differences.AddRange(truth.Keys.Except(stored.Keys).Select(id => $"{type} {id}: the partner has it, and it is not stored"));
            var both = stored.Where(pair => truth.ContainsKey(pair.Key)).ToList();
            differences.AddRange(both.SelectMany(pair => OracleComparison.Differences(truth[pair.Key], pair.Value.Body, Added(partner, type))));
            differences.AddRange(both.SelectMany(pair => links.Differences(type, pair.Key, pair.Value.Body)));
        }

        return differences;
    }

    /// <summary>Stops the engine and closes the database; the sandbox goes on.</summary>
    public async Task StopEngineAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopEngineAsync();
        await Sandbox.DisposeAsync();
    }

    private async Task<Dictionary<string, InteractionRow>> StoredAsync(ObjectKey key)
    {
        var rows = new Dictionary<string, InteractionRow>();
        string? after = null;
        while (await Get<IInteractionReader>().ListAsync(key, after, 500, withDeleted: true, Stop) is { Count: > 0 } page)
        {
            page.Where(row => !row.IsDeleted).ToList().ForEach(row => rows.Add(row.Id, row));
            after = page[^1].Id;
        }

        return rows;
    }

    private static JsonObject Settings(SandboxConnection known)
    {
        var entered = new JsonObject(known.Settings.Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)setting.Value)));
        if (known.Partner == "salesforce")
        {
            entered["instance_url"] = $"https://{Customer.ToLowerInvariant()}.my.salesforce.com";
        }

        if (PageSize(known.Partner) is { } size)
        {
            entered["page_size"] = size;
        }

        return entered;
    }

    private static JsonObject Overrides(SandboxConnection known, bool hasTrueLags)
    {
        var overrides = new JsonObject();
        if (!hasTrueLags)
        {
            overrides["types"] = new JsonObject(known.Types.Select(type => KeyValuePair.Create(type, (JsonNode?)new JsonObject { ["lag"] = "2s", ["overlap"] = "2s" })));
        }

        if (known.Partner == "zendesk")
        {
            overrides["budgets"] = new JsonObject { ["exports"] = new JsonObject { ["requests"] = 10_000, ["per"] = "1m", ["concurrency"] = 1 } };
        }

        return overrides;
    }

    /// <summary>So small that a second page exists; HubSpot's own is small enough.</summary>
    private static int? PageSize(string partner) => partner switch
    {
        "salesforce" => 200,
        "zendesk" => 60,
        "intercom" => 40,
        _ => null,
    };

    private static void AddProviders(IServiceCollection services, SandboxServer sandbox, bool isSimulated)
    {
        services.AddSingleton(provider => new OutboundClients(
            new OutboundOptions
            {
                AllowedNetworks = ["loopback"],
                Hosts = sandbox.Connections.SelectMany(connection => connection.Hosts.Select(host => (host, connection.BaseUrl))).Distinct()
                    .ToDictionary(pair => pair.host, pair => pair.BaseUrl.ToString()),
                ConnectTimeout = TimeSpan.FromSeconds(2),

                // On a test's clock nothing waits within a slice: a spent budget is told at once, and the test moves on.
                LongestBudgetWait = isSimulated ? TimeSpan.Zero : new OutboundOptions().LongestBudgetWait,
                WholeTimeout = TimeSpan.FromSeconds(4),
            },
            provider.GetRequiredService<RequestBudgets>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<OutboundClients>>()));
        services.AddSingleton<IAccessTokens>(provider => new OAuthTokens(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IProviderCatalog>(provider => new ProviderFolderCatalog(
            Path.Combine(Root(), "providers"), provider.GetRequiredService<OutboundClients>(), provider.GetRequiredService<IAccessTokens>(), provider.GetRequiredService<TimeProvider>(), CustomComponents.None));
    }

    private static void Quicken(SynclineOptions options)
    {
        options.Scheduling.TickPeriod = TimeSpan.FromMilliseconds(200);
        options.Scheduling.DispatchPeriod = TimeSpan.FromMilliseconds(100);
        options.Retrieving.BackoffBase = TimeSpan.FromMilliseconds(20);
        options.Retrieving.BackoffCap = TimeSpan.FromMilliseconds(200);

        // An answer that a slow machine does not get through in the short timeout is tried again, and fails no run.
        options.Retrieving.Attempts = 100;
        options.Maintenance.SweepPeriod = TimeSpan.FromMilliseconds(500);
        options.Maintenance.MendPeriod = TimeSpan.FromSeconds(1);
    }

    /// <summary>What the provider's own transformations and requests put beside the partner's members; links are compared by themselves.</summary>
    private static string[] Added(string partner, string type) => (partner, type) switch
    {
        ("salesforce", "opportunity") => ["status"],
        ("hubspot", "opportunity") => ["status", "associations"],
        ("hubspot", "contact" or "ticket") => ["associations"],
        ("zendesk", "contact" or "user") => ["is_gone"],
        _ => [],
    };

    private static KeyValuePair<string, JsonNode?> Copy(KeyValuePair<string, JsonNode?> member) => KeyValuePair.Create(member.Key, member.Value?.DeepClone());

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Syncline.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has Syncline.slnx.");
    }
}
