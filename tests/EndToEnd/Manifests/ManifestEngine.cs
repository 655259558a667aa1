using System.Text.Json;
using System.Text.Json.Nodes;
using EndToEnd.Throttling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Replaying;
using Shouldly;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Maintenance;
using Syncline.Processing;
using Syncline.Providers.Authentication;
using Syncline.Queues;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Scheduling;
using Syncline.Security;
using Syncline.Server.Connecting;
using Xunit;

namespace EndToEnd.Manifests;

/// <summary>The whole engine on SQLite in memory, with recorded connectors as its Providers, each connected once. A test lets it work.</summary>
internal sealed class ManifestEngine : IAsyncDisposable
{
    private const string Customer = "ACME";
    private static readonly DateTimeOffset Now = new DateTimeOffset(2026, 3, 1, 10, 20, 30, TimeSpan.Zero).AddMicroseconds(123_456);

    private readonly TickedEngine _engine;
    private readonly List<(RecordedProvider Provider, RecordedType Type)> _types;
    private readonly List<string> _faults = [];

    private ManifestEngine(TickedEngine engine, List<(RecordedProvider Provider, RecordedType Type)> types) => (_engine, _types) = (engine, types);

    /// <summary>How many workers died.</summary>
    public int Deaths { get; private set; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Makes it, and connects a customer to each connector with the config that it was recorded with.</summary>
    /// <param name="types">The types that it is to sync, with their connectors.</param>
    /// <param name="diesAfter">Whether a worker dies when the page of this type and number is stored, and the next one is asked for.</param>
    public static async Task<ManifestEngine> CreateAsync(List<(RecordedProvider Provider, RecordedType Type)> types, Func<RecordedType, int, bool> diesAfter)
    {
        var clock = new FakeTimeProvider(Now);
        var engine = await TickedEngine.CreateAsync(Configure, services => services
            .AddSingleton<IAccessTokens>(_ => new OAuthTokens(clock))
            .AddSingleton<IProviderCatalog>(provider => new RecordedCatalog([.. types.Select(one => one.Provider).Distinct()], provider.GetRequiredService<IAccessTokens>(), clock, diesAfter)));
        engine.Queue.IsHolding = false;
        var made = new ManifestEngine(engine, types);
        var customer = await made.Get<ICustomerStore>().AddAsync(Customer, "UTC", id => made.Get<SecretBox>().CreateDataKey(id), Stop);
        foreach (var provider in types.GroupBy(one => one.Provider))
        {
            await made.ConnectAsync(customer.Id, provider.Key, provider.Select(one => one.Type.Name));
        }

        return made;
    }

    /// <summary>Works until every object is synced. A worker that died is missed once its lease has run out.</summary>
    /// <param name="isProcessorLate">Whether what is staged is applied only when nothing is left to retrieve.</param>
    public async Task SyncAsync(bool isProcessorLate)
    {
        int before;
        await _engine.TickAsync();
        do
        {
            before = Deaths;
            await RetrieveAsync();
            if (!isProcessorLate)
            {
                await _engine.WorkAsync(Get<Processor>());
            }

            if (Deaths > before)
            {
                _engine.Time.Advance(new RetrievingOptions().Lease + TimeSpan.FromSeconds(1));
                await Get<Sweeper>().TickAsync(Stop);
            }

            await Get<WorkerHeartbeat>().TickAsync(Stop);
            await Get<Dispatcher>().TickAsync(Stop);
        }
        while (_engine.Queue.Waiting(QueueName.Retrieve) > 0);
        await _engine.WorkAsync(Get<Processor>());
    }

    /// <summary>Where what is stored is not what was recorded, and what could not be read.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync()
    {
        var differences = new List<string>(_faults);
        foreach (var (provider, type) in _types)
        {
            var row = (await Get<IObjectReader>().FindAsync(Customer, provider.Name, type.Name, Stop)).ShouldNotBeNull();
            if (row.SyncedAt is null)
            {
                differences.Add($"{provider.Name} {type.Name}: was not synced: {row}");
            }

            var stored = await _engine.Engine.StoredAsync(row.Key);
            differences.AddRange(type.Differences(stored.Values.Select(Body)).Select(difference => $"{provider.Name} {type.Name}: {difference}"));
        }

        return differences;
    }

    /// <summary>The types of whose records some had equal keys and other contents in one run, as the runs tell.</summary>
    public async Task<IReadOnlyList<string>> RepeatedAsync()
    {
        var repeated = new List<string>();
        foreach (var (provider, type) in _types)
        {
            var row = await Get<IObjectReader>().FindAsync(Customer, provider.Name, type.Name, Stop);
            if (row?.LastRun?.Counts.Repeated > 0)
            {
                repeated.Add($"{provider.Name} {type.Name}");
            }
        }

        return repeated;
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private static void Configure(SynclineOptions options)
    {
        options.Retrieving.Slots = 1_000;

        // Nothing waits for the processor: the clock stands while a slice is read.
        options.Retrieving.StagedPages = 1_000;
    }

    private async Task ConnectAsync(CustomerId customer, RecordedProvider recorded, IEnumerable<string> types)
    {
        var provider = Get<IProviderCatalog>().Find(recorded.Name)!;
        var split = SplitSettings.Of(provider, recorded.Config, null);
        if (recorded.Overrides is { } overrides)
        {
            split.Open[IntegrationSettings.Overrides] = overrides.DeepClone();
        }

        var key = await Get<IIntegrationStore>().AddAsync(customer, recorded.Name, recorded.Name, split.Open.ToJsonString(), Stop);
        var credentials = new IntegrationCredentials(Get<ICredentialStore>(), Get<SecretBox>(), key);
        (await credentials.TryReplaceAsync((await credentials.ReadAsync(Stop)).Version, split.Secrets, Stop)).ShouldBeTrue();
        await Get<IIntegrationStore>().PutObjectsAsync(key, [.. types.Select(type => provider.Types[type].Definition)], Stop);
    }

    private async Task RetrieveAsync()
    {
        if (_engine.Queue.Waiting(QueueName.Retrieve) == 0)
        {
            return;
        }

        foreach (var message in await _engine.Queue.ReceiveAsync(QueueName.Retrieve, 1_000, Stop))
        {
            try
            {
                await Get<Retriever>().ExecuteAsync(JobMessage.Read(message.Body).ShouldNotBeNull(), new StopTokens(CancellationToken.None, CancellationToken.None));
                await _engine.Queue.SettleAsync(message, new Settlement.Completed(), Stop);
            }
            catch (WorkerKilledException)
            {
                Deaths++;
            }
            catch (ReplayException fault)
            {
                _faults.Add(fault.Message);
            }
        }
    }

    private static JsonNode? Body(InteractionRow row)
    {
        using var document = JsonDocument.Parse(row.Body);
        return CanonicalJson.Node(document.RootElement);
    }

    private T Get<T>()
        where T : notnull => _engine.Engine.Get<T>();
}
