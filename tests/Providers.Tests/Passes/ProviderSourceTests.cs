using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Providers.Tests.Http;
using Providers.Tests.ProviderFiles;
using Shouldly;
using Syncline.Processing;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.Passes;
using Syncline.Providers.ProviderFiles;
using Syncline.Retrieving;
using Syncline.Runs;
using Xunit;

namespace Providers.Tests.Passes;

public sealed class ProviderSourceTests : IDisposable, IPartitionCursors
{
    private const string Text = """
        budgets: { search: { requests: 4, per: 1s } }
        types:
          contact:
            stream: changed_contacts
            full_stream: companies
            budget: search
            lag: 1m
            overlap: 2m
            delayed_pass: 15m
            deleted_list_pass: { stream: companies_archived, id: ref.gone }
            fields: { name: name }
          linked:
            stream: changed_contacts
            enrich:
              - { stream: details, id: of, value: with.*, into: extra.friends, budget: search }
              - { stream: details, id: of, into: extra.details }
            link_pass: { stream: changed_links, id: id, records: companies }
            fields: { name: name }
          plain: { stream: changed_contacts, fields: { name: name } }
        """;

    private readonly ProviderFolders _folders = new();
    private readonly ScriptedStreams _streams = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly List<string> _lookedUp = [];
    private readonly List<bool> _openedInOneGo = [];
    private readonly ProviderSource _source;

    public ProviderSourceTests()
    {
        var provider = ProviderFolder.Read(_folders.Add("example", Text), CustomComponents.None).Provider!;
        _source = new ProviderSource(provider, (_, _, isInOneGo) => Opened(isInOneGo), _clock);
    }

    public void Dispose() => _folders.Dispose();

    public ValueTask<string?> FindAsync(string partition, CancellationToken cancellationToken)
    {
        _lookedUp.Add(partition);
        return ValueTask.FromResult<string?>(null);
    }

    [Fact]
    public async Task A_first_reading_goes_by_the_full_stream_and_changes_are_read_from_its_beginning()
    {
        var pages = await Read(null);
        pages.Select(Ids).ShouldBe(["companies-1", "companies-2", "1", "2"]);
        pages.Select(p => p.IsDeletedList).ShouldBe([false, false, true, true]);
        pages.Select(p => p.IsLast).ShouldBe([false, false, false, true]);

        _clock.Advance(TimeSpan.FromMinutes(5));
        _streams.Asked.Clear();
        await Read(pages[^1].Position);

        _streams.Asked.Select(a => a.Stream).ShouldBe(["changed_contacts", "companies_archived"]);
        JsonNode.Parse(_streams.Asked[0].Position!)!["cursor"]!.ToString().ShouldStartWith("2026-03-01T11:59:00");
        _streams.Asked[1].Position!.ShouldContain("companies_archived");
    }

    [Fact]
    public async Task A_full_reading_goes_by_the_full_stream_from_the_beginning_whatever_is_stored()
    {
        var first = await Read(null);
        _streams.Asked.Clear();
        await Read(first[^1].Position, ReadKind.Full);
        _streams.Asked.Select(a => (a.Stream, a.Kind, a.Position is null)).ShouldBe([("companies", ReadKind.Full, true), ("companies_archived", ReadKind.Incremental, false)]);
    }

    [Fact]
    public async Task What_was_fresh_is_read_a_second_time_when_it_has_rested()
    {
        var position = (await Read(null))[^1].Position;
        position = await NextRun(position, TimeSpan.FromMinutes(5));
        position = await NextRun(position, TimeSpan.FromMinutes(5));
        _streams.Asked.Count(a => a.Stream == "changed_contacts").ShouldBe(1);

        position = await NextRun(position, TimeSpan.FromMinutes(10));
        var second = _streams.Asked.Where(a => a.Stream == "changed_contacts").ToList();
        second.Count.ShouldBe(2);
        second[1].Options.Lag.ShouldBe(TimeSpan.FromMinutes(15));
        second[1].Options.Overlap.ShouldBe(TimeSpan.FromMinutes(17));
        JsonNode.Parse(second[1].Position!)!["cursor"]!.ToString().ShouldStartWith("2026-03-01T11:59:00");

        await NextRun(position, TimeSpan.FromMinutes(1));
        _streams.Asked.Count(a => a.Stream == "changed_contacts").ShouldBe(1);
    }

    [Fact]
    public async Task Every_page_can_be_gone_on_from_and_nothing_is_read_twice_or_left_out()
    {
        var whole = await Read(null);
        for (var cut = 0; cut < whole.Count - 1; cut++)
        {
            var rest = await Read(whole[cut].Position);
            rest.Select(Ids).ShouldBe(whole.Skip(cut + 1).Select(Ids));
            JsonNode.DeepEquals(JsonNode.Parse(rest[^1].Position), JsonNode.Parse(whole[^1].Position)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Partitions_of_a_pass_are_kept_apart_from_those_of_the_reading()
    {
        var pages = await Read(null);
        pages.Select(p => p.Partitions[0].Partition).ShouldBe(["full:p", "full:p", "deleted:p", "deleted:p"]);
        var partitions = new PassPartitions(this, "delayed", beginsWhereMainStands: true);
        await partitions.FindAsync("p", CancellationToken.None);
        _lookedUp.ShouldBe(["delayed:p", "p"]);
    }

    [Fact]
    public async Task A_type_without_passes_reads_its_stream_alone()
    {
        var pages = await Read(null, type: "plain");
        pages.Select(Ids).ShouldBe(["changed_contacts-1", "changed_contacts-2"]);
        pages.Select(p => p.Partitions[0].Partition).ShouldBe(["p", "p"]);
        pages[0].Total.ShouldBe(2);
    }

    [Fact]
    public async Task What_only_a_request_by_ids_tells_is_in_the_record_in_an_order_of_its_own()
    {
        var pages = await Read(null, type: "linked");

        Json(pages[0]).ShouldBe("""{"id":"changed_contacts-1","ref":{"gone":"1"},"extra":{"friends":["9","x","10"],"details":[{"of":"changed_contacts-1","with":[9,"x"]},{"of":"changed_contacts-1","with":[10,"x"]}]}}""");
        Json(pages[1]).ShouldContain("\"extra\":{\"friends\":[],\"details\":[]}", Case.Sensitive, "nothing is known of it, which is not the same as not asked");
        _streams.Looked.Take(2).ShouldBe(["details: changed_contacts-1", "details: changed_contacts-1"]);
        pages[0].Position.ShouldContain("changed_contacts");
    }

    [Fact]
    public async Task Ids_are_asked_once_and_no_more_at_a_time_than_the_partner_takes()
    {
        var records = Enumerable.Range(0, 7).Select(n => new SourceRecord(Encoding.UTF8.GetBytes($"{{\"key\":{n % 5}}}"))).ToList();
        var enrichment = new Enrichment("details", FieldPath.Parse("of"), FieldPath.Parse("more")) { Value = FieldPath.Parse("with.*"), Batch = 2 };

        var page = await new PageEnricher([FieldPath.Parse("key")], [enrichment], _ => _streams)
            .EnrichAsync(new SourcePage { Records = records, Position = "{}" }, TestContext.Current.CancellationToken);

        _streams.Looked.ShouldBe(["details: 0 1", "details: 2 3", "details: 4"]);
        page.Records.Count.ShouldBe(7);
        page.Records.Select(record => JsonNode.Parse(record.Json.ToArray())!["more"]!.ToJsonString()).ShouldAllBe(more => more == "[\"9\",\"x\",\"10\"]");
    }

    [Fact]
    public async Task Records_whose_links_changed_are_read_again_and_enriched()
    {
        var first = await Read(null, type: "linked");
        first.Select(Ids).ShouldBe(["changed_contacts-1", "changed_contacts-2", "changed_links-1", ""]);
        JsonNode.Parse(_streams.Asked[1].Position!)!["cursor"]!.ToString().ShouldStartWith("2026-03-01T12:00:00", Case.Sensitive, "links of before are in the records that were just read");

        _streams.Asked.Clear();
        _streams.Looked.Clear();
        var next = await Read(first[^1].Position, type: "linked");

        _streams.Asked.Select(a => (a.Stream, a.Kind)).ShouldBe([("changed_contacts", ReadKind.Incremental), ("changed_links", ReadKind.Incremental)]);
        _streams.Looked.ShouldContain("companies: changed_links-1");
        Json(next[2]).ShouldContain("\"friends\":[\"9\",\"x\",\"10\"]");
        next.Select(page => page.IsDeletedList).ShouldAllBe(isDeleted => !isDeleted);
        var cut = await Read(next[1].Position, type: "linked");
        cut.Select(Ids).ShouldBe(next.Skip(2).Select(Ids));
    }

    [Theory]
    [InlineData(SourceFault.RateLimited, "provider.rate_limited", "search")]
    [InlineData(SourceFault.RateLimited, "auth.rate_limited", null)]
    [InlineData(SourceFault.Transient, "provider.server_error", null)]
    public async Task A_failed_request_by_ids_fails_the_page_like_any_other(SourceFault kind, string code, string? parked)
    {
        _streams.LookFault = new SourceException(kind, new SyncError(code, "m", "h"), _clock.GetUtcNow().AddSeconds(9));

        var fault = await Should.ThrowAsync<SourceException>(Read(null, type: "linked"));

        (fault.Fault, fault.Error.Code, fault.Budget, fault.RetryAfter).ShouldBe((kind, code, parked, _clock.GetUtcNow().AddSeconds(9)));
    }

    [Theory]
    [InlineData("provider.rate_limited", null, "search")]
    [InlineData("provider.rate_limited", "default", null)]
    [InlineData("provider.rate_limited", "other", "other")]
    [InlineData("auth.rate_limited", null, null)]
    public async Task A_limit_parks_the_budget_that_it_came_from(string code, string? told, string? parked)
    {
        _streams.Fault = new SourceException(SourceFault.RateLimited, new SyncError(code, "m", "h"), _clock.GetUtcNow().AddSeconds(9), told);
        var fault = await Should.ThrowAsync<SourceException>(Read(null));
        fault.Budget.ShouldBe(parked);
        fault.RetryAfter.ShouldBe(_clock.GetUtcNow().AddSeconds(9));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{\"v\":99}")]
    [InlineData("[]")]
    public async Task A_position_that_is_none_needs_a_person(string position) =>
        (await Should.ThrowAsync<SourceException>(Read(position))).Error.Code.ShouldBe("provider.bad_position");

    [Fact]
    public async Task A_type_that_is_not_there_is_named() =>
        (await Should.ThrowAsync<SourceException>(Read(null, type: "contct"))).Error.Hint.ShouldContain("'contact'");

    [Fact]
    public async Task Requests_go_out_over_the_integrations_own_way_with_defaults_and_a_refused_address_is_told_by_the_check()
    {
        _folders.Add("live", "types: { account: { stream: companies, fields: { name: name } } }\nhosts: [api.example.com]");
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{\"results\":[{\"id\":1,\"name\":\"A\"}]}", "Content-Type: application/json"));
        using var outside = new Outside();
        outside.Names["api.example.com"] = ["10.0.0.1"];
        var catalog = new ProviderFolderCatalog(_folders.Root, outside.Clients, new OAuthTokens(outside.Clock), outside.Clock, CustomComponents.None);
        var source = catalog.Find("live")!.Source;
        var sent = Outside.Connection() with { Settings = (JsonObject)JsonNode.Parse($$"""{ "_syncline": { "hosts": { "api.example.com": "http://127.0.0.1:{{partner.Port}}" } } }""")! };

        var pages = await source.ReadAsync(Request(null, "account", ReadKind.Full) with { Connection = sent }, CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken);

        pages.SelectMany(p => p.Records).ShouldHaveSingleItem();
        pages[^1].IsLast.ShouldBeTrue();
        partner.Requests.ShouldHaveSingleItem().Target.ShouldBe("/companies");
        (await source.CheckAsync(sent, CancellationToken.None)).ShouldBeNull();
        (await source.CheckAsync(Outside.Connection(), CancellationToken.None))!.Code.ShouldBe("provider.address_refused");
    }

    [Fact]
    public async Task What_a_token_has_left_is_known_to_every_reading_of_the_integration()
    {
        const string plain = "url: \"https://api.example.com/companies\" }";
        await using var partner = RawPartner.Answering(request => RawPartner.Ok(
            request.Target == "/quota" ? "{\"left\":2,\"reset\":1772370000,\"limit\":9}" : "{\"results\":[{\"id\":1}]}", "Content-Type: application/json"));
        _folders.Add("counted", "types: { account: { stream: companies } }", ProviderFolders.ManifestOf("companies").Replace(
            plain,
            $"{plain.TrimEnd('}', ' ')}, authenticator: {{ type: RateLimitedMultipleTokenAuthenticator, tokens: [one], budget_min_reserve: 0, budget_reserve_fraction: 0, "
            + "quota_status_source: { type: QuotaStatusSource, url: \"https://api.example.com/quota\" }, "
            + "quotas: [{ type: TokenQuota, name: all, remaining_path: [left], reset_path: [reset], limit_path: [limit] }] } }",
            StringComparison.Ordinal));
        using var outside = new Outside();
        var source = new ProviderFolderCatalog(_folders.Root, outside.Clients, new OAuthTokens(outside.Clock), outside.Clock, CustomComponents.None).Find("counted")!.Source;
        var sent = Outside.Connection() with { Settings = (JsonObject)JsonNode.Parse($$"""{ "_syncline": { "hosts": { "api.example.com": "http://127.0.0.1:{{partner.Port}}" } } }""")! };
        var request = Request(null, "account", ReadKind.Full) with { Connection = sent };

        await source.ReadAsync(request, CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken);
        await source.ReadAsync(request, CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken);
        var third = await Should.ThrowAsync<SyncException>(source.ReadAsync(request, CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken).AsTask());

        third.ShouldBeOfType<SourceException>().Fault.ShouldBe(SourceFault.RateLimited);
        partner.Requests.Select(asked => asked.Target).ShouldBe(["/quota", "/companies", "/companies"]);
    }

    [Fact]
    public async Task The_operators_hosts_file_sends_a_hosts_requests_to_this_machine_and_is_told_as_a_warning()
    {
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{\"results\":[{\"id\":1,\"name\":\"A\"}]}", "Content-Type: application/json"));
        _folders.AddHosts("live", "types: { account: { stream: companies } }", $"hosts: {{ \"https://api.example.com\": \"http://127.0.0.1:{partner.Port}\" }}");
        using var outside = new Outside(new OutboundOptions());
        var provider = new ProviderFolderCatalog(_folders.Root, outside.Clients, new OAuthTokens(outside.Clock), outside.Clock, CustomComponents.None).Find("live")!;

        (await provider.Source.CheckAsync(Outside.Connection(), CancellationToken.None)).ShouldBeNull();

        partner.Requests.ShouldHaveSingleItem().Target.ShouldBe("/companies");
        provider.Warnings.ShouldHaveSingleItem().ShouldContain("hosts.yaml");
    }

    [Theory]
    [InlineData("hosts: { api.example.com: \"http://10.0.0.1:9\" }", "provider.address_refused")]
    [InlineData("hosts: { api.example.com: \"http://192.168.1.4:9\" }", "provider.address_refused")]
    public async Task The_operators_hosts_file_opens_no_other_private_address(string hosts, string code)
    {
        _folders.AddHosts("live", "types: { account: { stream: companies } }", hosts);
        using var outside = new Outside(new OutboundOptions());
        var provider = new ProviderFolderCatalog(_folders.Root, outside.Clients, new OAuthTokens(outside.Clock), outside.Clock, CustomComponents.None).Find("live")!;

        (await provider.Source.CheckAsync(Outside.Connection(), CancellationToken.None))!.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("hosts: { \"https://api.example.com/v1\": \"http://127.0.0.1:9\" }", "provider_file.wrong_value")]
    [InlineData("hosts: { api.example.com: nowhere }", "provider_file.wrong_value")]
    [InlineData("host: {}", "provider_file.unknown_key")]
    [InlineData("[]", "provider_file.wrong_type")]
    public void A_hosts_file_that_cannot_be_read_is_told_with_its_name(string hosts, string code)
    {
        var problem = ProviderFolder.Lint(_folders.AddHosts("live", "types: { account: { stream: companies } }", hosts), CustomComponents.None).ShouldHaveSingleItem();

        problem.File.ShouldEndWith("hosts.yaml");
        problem.Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_check_waits_for_a_spent_budget_which_a_page_that_can_be_resumed_does_not()
    {
        (await _source.CheckAsync(Outside.Connection(), CancellationToken.None)).ShouldBeNull();
        await Read(null);

        _openedInOneGo.ShouldBe([true, false]);
    }

    private ScriptedStreams Opened(bool isInOneGo)
    {
        _openedInOneGo.Add(isInOneGo);
        return _streams;
    }

    private async Task<string> NextRun(string position, TimeSpan after)
    {
        _clock.Advance(after);
        _streams.Asked.Clear();
        return (await Read(position))[^1].Position;
    }

    private async Task<List<SourcePage>> Read(string? position, ReadKind kind = ReadKind.Incremental, string type = "contact") =>
        await _source.ReadAsync(Request(position, type, kind), CancellationToken.None).ToListAsync(TestContext.Current.CancellationToken);

    private ReadRequest Request(string? position, string type, ReadKind kind) => new()
    {
        Connection = Outside.Connection(),
        Stream = "ignored",
        InteractionType = type,
        Kind = kind,
        Position = position,
        Partitions = this,
    };

    private static string Json(SourcePage page) => Encoding.UTF8.GetString(page.Records[0].Json.Span);

    private static string Ids(SourcePage page) => string.Join(',', page.Records.Select(r => JsonNode.Parse(Encoding.UTF8.GetString(r.Json.Span))!["id"]!.ToString()));
}
