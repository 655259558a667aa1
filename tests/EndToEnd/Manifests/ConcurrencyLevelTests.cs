using EndToEnd.Throttling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Budgets;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.ProviderFiles;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Security;
using Xunit;

namespace EndToEnd.Manifests;

/// <summary>How many of a run's requests are on their way at once, counted by the partner, while the retriever holds the run's lease and draws on the Integration's budgets.</summary>
public sealed class ConcurrencyLevelTests : IDisposable
{
    private const string Customer = "ACME";
    private const string Manifest = """
        version: 1.0.0
        type: DeclarativeSource
        check: { type: CheckStream, stream_names: [parts] }
        concurrency_level: { type: ConcurrencyLevel, default_concurrency: LEVEL }
        streams:
          - type: DeclarativeStream
            name: parts
            primary_key: id
            retriever:
              type: SimpleRetriever
              requester: { type: HttpRequester, url_base: https://partner.test, path: "/parts/{{ stream_partition.part }}" }
              record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [items] } }
              partition_router: { type: ListPartitionRouter, cursor_field: part, values: [a, b, c, d, e, f, g, h] }
              paginator:
                type: DefaultPaginator
                page_token_option: { type: RequestOption, inject_into: request_parameter, field_name: page }
                pagination_strategy: { type: CursorPagination, cursor_value: "{{ response.get('next') }}" }
        """;

    private const string Provider = """
        name: Parts
        hosts: [partner.test]
        budgets: { default: BUDGET }
        types: { part: { stream: parts } }
        """;

    private static readonly IEnumerable<string> Pages = "abcdefgh".SelectMany(part => new[] { $"{part}-1", $"{part}-2" });

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("syncline-level-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Of a budget for requests at the same time one place is left to what is needed now; of one for a stretch of time half of it.</summary>
    [Theory]
    [InlineData(1, "{ requests: 1000, per: 1s }", 1, 200)]
    [InlineData(4, "{ requests: 1000, per: 1s }", 4, 200)]
    [InlineData(30, "{ requests: 1000, per: 1s }", 8, 200)]
    [InlineData(4, "{ concurrency: 4 }", 4, 200)]
    [InlineData(4, "{ concurrency: 3 }", 3, 200)]
    [InlineData(4, "{ concurrency: 2 }", 2, 200)]
    [InlineData(4, "{ concurrency: 1 }", 1, 200)]
    [InlineData(4, "{ requests: 5, per: 1m }", 2, 200)]
    [InlineData(4, "{ requests: 1, per: 1s }", 1, 200)]
    [InlineData(4, "{ requests: 1000, per: 1s }", 4, 3)]
    [InlineData(4, "{ concurrency: 3 }", 3, 3)]
    public async Task As_many_requests_are_on_their_way_as_the_level_and_the_budget_allow_and_never_more(int level, string budget, int most, int slicePages)
    {
        await using var engine = await CreateAsync(level, budget, slicePages, most);
        var partner = engine.Engine.Get<AwaitingPartner>();
        await engine.TickAsync();
        var together = partner.TogetherAsync();
        var slice = engine.WorkAsync(engine.Engine.Get<Retriever>());

        (await Task.WhenAny(together, slice)).ShouldBe(together, "a slice ended before so many were on their way");
        await together;

        // One more than there may be would come now.
        await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Stop);
        partner.Open.ShouldBe(most);
        (await ObjectAsync(engine)).LiveRun.ShouldNotBeNull().State.ShouldBe(RunState.Retrieving);
        partner.LetGo();
        await slice;
        partner.Open.ShouldBe(0, "what was begun ends with the lease");
        await FinishAsync(engine, partner);

        partner.MostOpen.ShouldBe(most);
        var row = await ObjectAsync(engine);
        row.SyncedAt.ShouldNotBeNull(row.ToString());
        (await engine.Engine.StoredAsync(row.Key)).Keys.ShouldBe(Pages, ignoreOrder: true);
        partner.Sent.Distinct().Count().ShouldBe(16);
    }

    /// <summary>Works until nothing is left; after each lease nothing may be on its way.</summary>
    private static async Task FinishAsync(TickedEngine engine, AwaitingPartner partner)
    {
        for (var turn = 0; turn < 100 && (await ObjectAsync(engine)).SyncedAt is null; turn++)
        {
            await engine.WorkAsync(engine.Engine.Get<Processor>());
            engine.Time.Advance(TimeSpan.FromSeconds(30));
            await engine.TickAsync();
            await engine.WorkAsync(engine.Engine.Get<Retriever>());
            partner.Open.ShouldBe(0);
        }
    }

    private static async Task<ObjectRow> ObjectAsync(TickedEngine engine) =>
        (await engine.Engine.Get<IObjectReader>().FindAsync(Customer, "parts", "part", Stop)).ShouldNotBeNull();

    private async Task<TickedEngine> CreateAsync(int level, string budget, int slicePages, int most)
    {
        var folder = _folder.CreateSubdirectory("parts").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "manifest.yaml"), Manifest.Replace("LEVEL", $"{level}", StringComparison.Ordinal), Stop);
        await File.WriteAllTextAsync(Path.Combine(folder, "provider.yaml"), Provider.Replace("BUDGET", budget, StringComparison.Ordinal), Stop);
        var engine = await TickedEngine.CreateAsync(
            options =>
            {
                options.Retrieving.SlicePages = slicePages;

                // Nothing waits for the processor: the clock stands meanwhile.
                options.Retrieving.StagedPages = 1_000;
            },
            services => AddProvider(services, most));
        engine.Queue.IsHolding = false;
        var customer = await engine.Engine.Get<ICustomerStore>().AddAsync(Customer, "UTC", id => engine.Engine.Get<SecretBox>().CreateDataKey(id), Stop);
        var key = await engine.Engine.Get<IIntegrationStore>().AddAsync(customer.Id, "parts", "parts", "{}", Stop);
        var provider = engine.Engine.Get<IProviderCatalog>().Find("parts").ShouldNotBeNull();
        await engine.Engine.Get<IIntegrationStore>().PutObjectsAsync(key, [.. provider.Types.Values.Select(type => type.Definition)], Stop);
        return engine;
    }

    private void AddProvider(IServiceCollection services, int most)
    {
        services.AddSingleton(provider => new AwaitingPartner(most, (FakeTimeProvider)provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new OutboundClients(
            new OutboundOptions { LongestBudgetWait = TimeSpan.Zero },
            provider.GetRequiredService<RequestBudgets>(),
            provider.GetRequiredService<TimeProvider>(),
            NullLogger<OutboundClients>.Instance,
            provider.GetRequiredService<AwaitingPartner>));
        services.AddSingleton<IAccessTokens>(provider => new OAuthTokens(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IProviderCatalog>(provider => new ProviderFolderCatalog(
            _folder.FullName, provider.GetRequiredService<OutboundClients>(), provider.GetRequiredService<IAccessTokens>(), provider.GetRequiredService<TimeProvider>(), CustomComponents.None));
    }
}
