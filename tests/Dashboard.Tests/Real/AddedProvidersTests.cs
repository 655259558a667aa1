using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dashboard.Tests.Hosting;
using Microsoft.Playwright;
using Replaying;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Real;

/// <summary>Public manifests as they are: brought in by <c>providers add</c>, synced on schedule by a server, each against a listener with what its partner answered once.</summary>
public sealed class AddedProvidersTests(BrowserFixture browser)
{
    private static readonly string[] Connectors = ["source-coinmarketcap", "source-pexels-api", "source-rocket-chat"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_stored_is_what_the_reference_read_and_the_dashboard_shows_it_fresh()
    {
        browser.Need();
        var recorded = Connectors.Select(name => Golden.Open(SharedFiles.Path("conformance", "public", name))).ToList();
        using var installation = new Installation();
        await using var added = new AddedProviders(Path.Combine(installation.Folder, "providers"));
        foreach (var golden in recorded)
        {
            await added.AddAsync(golden);
        }

        await RunAsync("customers", "add", "ACME");
        foreach (var golden in recorded)
        {
            await RunAsync("connect", "ACME", AddedProviders.NameOf(golden), "--settings-file", Path.Combine(golden.Folder, "config.json"), "--interval", "30s");
        }

        var key = (await RunAsync("keys", "create", "Ada", "--role", "admin")).Split('\n', StringSplitOptions.TrimEntries).Single(line => line.StartsWith("syn_", StringComparison.Ordinal));
        await using var server = await SynclineProcess.ServeAsync([.. Common(), "serve", "--urls", "http://127.0.0.1:0"]);
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var first = await SyncedAsync(http, added, after: null);
        var stored = await StoredAsync(http);

        foreach (var type in added.Types)
        {
            stored.GetValueOrDefault((type.Provider, type.Name), []).Order(StringComparer.Ordinal).ShouldBe(type.Records.Order(StringComparer.Ordinal), $"{type.Provider} {type.Name}");
        }

        added.Types.Sum(type => type.Records.Count).ShouldBeGreaterThan(20);
        added.Faults.ShouldBeEmpty();
        await using var context = await browser.OpenAsync(new BrowserNewContextOptions { BaseURL = server.Url, ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/objects?customer=ACME");
        foreach (var type in added.Types)
        {
            await Assertions.Expect(page.GetByText($"· {type.Name}").First).ToBeVisibleAsync();
        }

        await page.GotoAsync("/");
        await Assertions.Expect(page.GetByText("hosts.yaml").First).ToBeVisibleAsync();

        // Its time comes again without anybody asking, and nothing is new.
        await SyncedAsync(http, added, after: first);
        (await StoredAsync(http)).Sum(type => type.Value.Count).ShouldBe(stored.Sum(type => type.Value.Count));

        string[] Common() => ["--data", installation.Folder, "--providers", added.Folder];
        Task<string> RunAsync(params string[] arguments) => SynclineProcess.RunAsync([.. Common(), .. arguments]);
    }

    /// <summary>Waits until every object was synced, after an instant; gives the latest.</summary>
    private static async Task<DateTimeOffset> SyncedAsync(HttpClient http, AddedProviders added, DateTimeOffset? after)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var objects = (await http.GetFromJsonAsync<JsonNode>("/v1/objects?limit=100", Stop))!["items"]!.AsArray();
            var synced = objects.Select(one => one!["synced_at"] is { } at ? at.GetValue<DateTimeOffset>() : (DateTimeOffset?)null).ToList();
            if (synced.Count > 0 && synced.TrueForAll(at => at is not null && (after is null || at > after)))
            {
                return synced.Max()!.Value;
            }

            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience, $"{string.Join(Environment.NewLine, added.Faults)}{Environment.NewLine}{objects.ToJsonString()}");
            await Task.Delay(250, Stop);
        }
    }

    /// <summary>The stored records of each type, without the nulls at their top.</summary>
    private static async Task<Dictionary<(string Provider, string Type), List<string>>> StoredAsync(HttpClient http)
    {
        var stored = new Dictionary<(string, string), List<string>>();
        var customer = (await http.GetFromJsonAsync<JsonNode>("/v1/customers", Stop))!["items"]![0]!["id"]!.GetValue<long>();
        var page = await http.GetFromJsonAsync<JsonElement>($"/v1/interactions?customer={customer}&include=raw&limit=500", Stop);
        foreach (var item in page.GetProperty("items").EnumerateArray())
        {
            var type = (item.GetProperty("provider").GetString()!, item.GetProperty("type").GetString()!);
            stored.TryAdd(type, []);
            stored[type].Add(CanonicalJson.OfRecord(CanonicalJson.Node(item.GetProperty("raw"))));
        }

        return stored;
    }
}
