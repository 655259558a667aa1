using System.Text.Json.Nodes;
using Providers.Tests.Http;
using Shouldly;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.ProviderFiles;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.ProviderFiles;

public sealed class ProviderFolderTests : IDisposable
{
    private const string Whole = """
        name: Example CRM
        budgets:
          default: { requests: 100, per: 10s, concurrency: 4 }
          search: { requests: 4, per: 1s }
        types:
          account:
            stream: companies
            updated_at: updatedAt
            deleted: { path: status, values: [gone] }
            fields:
              name: properties.name
              email: { path: properties.email, kind: lowercase }
              owner: [ownerId, owner.id]
              status: { path: stage, values: { closedwon: won } }
            volatile: [lastViewed]
          contact:
            stream: changed_contacts
            key: [org, id]
            interval: 1h30m
            budget: search
            resume: token
            token_life: 30m
            lag: 1m
            overlap: 2m
            order_proven: true
            delayed_pass: 15m
            fields: { name: name }
        oauth: { authorize_url: "https://login.example.com/auth", token_url: "https://login.example.com/token", scopes: [read] }
        hosts: ["*.example.org"]
        """;

    private readonly ProviderFolders _folders = new();
    private readonly Outside _outside = new();

    public void Dispose()
    {
        _folders.Dispose();
        _outside.Dispose();
    }

    [Fact]
    public void A_whole_file_becomes_a_provider()
    {
        _folders.Add("example", Whole);
        var catalog = Catalog();

        catalog.Problems.ShouldBeEmpty();
        var provider = catalog.Find("example")!;
        provider.DisplayName.ShouldBe("Example CRM");
        var account = provider.Types["account"];
        account.ReadsInFull.ShouldBeTrue();
        account.Interval.ShouldBe(TimeSpan.FromHours(24));
        account.Deletes.ShouldBe(DeletePolicy.Marked);
        account.Mapping.Key.ShouldBe([FieldPath.Parse("id")]);
        account.Mapping.DeletedValues.ShouldBe(["gone"]);
        account.Mapping.Fields.Select(f => f.Name).ShouldBe(["name", "email", "owner", "status"]);
        account.Mapping.Fields[1].Kind.ShouldBe(FieldKind.Lowercase);
        account.Mapping.Fields[2].Paths.Select(p => p.Text).ShouldBe(["ownerId", "owner.id"]);
        account.Mapping.Fields[3].Values!["closedwon"].ShouldBe("won");
        account.Mapping.Volatile.ShouldBe(["lastViewed"]);
        var contact = provider.Types["contact"];
        contact.ReadsInFull.ShouldBeFalse();
        contact.Interval.ShouldBe(TimeSpan.FromMinutes(90));
        contact.Budget.ShouldBe("search");
        contact.Resume.ShouldBe(ResumeKind.Token);
        contact.Deletes.ShouldBe(DeletePolicy.Absence);
        contact.Mapping.Key.Length.ShouldBe(2);
        catalog.FindOAuth("example")!.Scopes.ShouldBe(["read"]);
    }

    [Theory]
    [InlineData("stream: companies", "stream: compnies", "unknown_stream", "'compnies'", "Did you mean 'companies'?")]
    [InlineData("interval: 1h30m", "intervall: 1h30m", "unknown_key", "'intervall'", "Did you mean 'interval'?")]
    [InlineData("interval: 1h30m", "interval: 10s", "wrong_value", "too short", "30 s")]
    [InlineData("lag: 1m", "lag: soon", "wrong_value", "'soon' is not a duration", "15m")]
    [InlineData("budget: search", "budget: serch", "unknown_budget", "'serch'", "Did you mean 'search'?")]
    [InlineData("kind: lowercase", "kind: lowercas", "wrong_value", "'lowercas'", "Did you mean 'lowercase'?")]
    [InlineData("resume: token", "resume: tokens", "wrong_value", "'tokens'", "Did you mean 'token'?")]
    [InlineData("order_proven: true", "order_proven: maybe", "wrong_type", "order_proven", "true or false")]
    [InlineData("\"*.example.org\"", "\"https://x.example.org/\"", "wrong_value", "is not a host", "without https://")]
    [InlineData("requests: 4, per: 1s", "requests: 4", "missing", "budgets.search", "per")]
    [InlineData("owner: [ownerId, owner.id]", "owner: [ownerId, owner..id]", "wrong_value", "owner..id", "dots")]
    [InlineData("delayed_pass: 15m", "deletes: markd", "wrong_value", "'markd'", "Did you mean 'marked'?")]
    [InlineData("delayed_pass: 15m", "full_readings: { evry: 7d }", "unknown_key", "'evry'", "Did you mean 'every'?")]
    [InlineData("delayed_pass: 15m", "filter: { path: region }", "missing", "filter", "values")]
    [InlineData("    stream: companies\n", "    stream: companies\n    enrich: { stream: detials, id: of, into: more }\n", "unknown_stream", "'detials'", "Did you mean 'details'?")]
    [InlineData("    stream: companies\n", "    stream: companies\n    enrich: { stream: details, id: of, intp: more, into: x }\n", "unknown_key", "'intp'", "Did you mean 'into'?")]
    [InlineData("    stream: companies\n", "    stream: companies\n    enrich: { stream: details, id: of }\n", "missing", "types.account.enrich", "into")]
    [InlineData("    stream: companies\n", "    stream: companies\n    enrich: { stream: details, id: of, into: x, batch: 20000 }\n", "wrong_value", "20000", "10000")]
    [InlineData("    stream: companies\n", "    stream: companies\n    enrich: { stream: changed_links, id: of, into: x }\n", "wrong_value", "by windows", "incremental_sync")]
    [InlineData("    stream: companies\n", "    stream: companies\n    enrich: { stream: details, id: of, into: x, budget: serch }\n", "unknown_budget", "'serch'", "Did you mean 'search'?")]
    [InlineData("    stream: companies\n", "    stream: companies\n    link_pass: { stream: details, id: of, records: details }\n", "wrong_value", "cannot tell what changed", "incremental")]
    [InlineData("    stream: companies\n", "    stream: companies\n    link_pass: { stream: changed_links, id: of }\n", "missing", "link_pass", "records")]
    [InlineData("delayed_pass: 15m", "enrich: { stream: details, id: of, into: x }", "wrong_value", "its key has 2 paths", "Leave out")]
    [InlineData("delayed_pass: 15m", "deletes: marked", "missing", "deletes are marked", "deleted_list_pass")]
    public void What_is_wrong_is_named_at_its_line(string right, string wrong, string code, string message, string hint)
    {
        var text = Whole.Replace(right, wrong, StringComparison.Ordinal);
        text.ShouldNotBe(Whole);
        var problem = ProviderFolder.Lint(_folders.Add("example", text), CustomComponents.None).ShouldHaveSingleItem();
        problem.Code.ShouldBe("provider_file." + code);
        problem.Message.ShouldContain(message);
        problem.Hint.ShouldContain(hint);
        problem.Severity.ShouldBe(ProblemSeverity.Error);
        problem.Line.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void All_problems_are_told_at_once_and_the_other_folders_are_served()
    {
        _folders.Add("good", Whole);
        _folders.Add("bad", "types: { account: { stream: compnies, lagg: 2s } }\nfoo: 1");
        _folders.Add("worse", Whole, "nonsense: [");

        var catalog = Catalog();

        catalog.All.Select(p => p.Name).ShouldBe(["good"]);
        catalog.Problems.Where(p => p.File.StartsWith("bad", StringComparison.Ordinal)).Select(p => p.Code)
            .ShouldBe(["provider_file.unknown_stream", "provider_file.unknown_key", "provider_file.unknown_key"], ignoreOrder: true);
        catalog.Problems.ShouldContain(p => p.File.StartsWith("worse", StringComparison.Ordinal));
    }

    [Fact]
    public void Mappings_that_are_equal_have_equal_versions_and_any_change_gives_another()
    {
        _folders.Add("one", Whole);
        _folders.Add("two", Whole.Replace("lag: 1m", "lag: 2m", StringComparison.Ordinal));
        _folders.Add("three", Whole.Replace("kind: lowercase", "kind: text", StringComparison.Ordinal));
        var catalog = Catalog();
        var versions = new[] { "one", "two", "three" }.Select(n => catalog.Find(n)!.Types["account"].Mapping.Version).ToList();
        versions[1].ShouldBe(versions[0]);
        versions[2].ShouldNotBe(versions[0]);
    }

    [Fact]
    public void An_integrations_own_settings_change_its_type_and_nobody_elses()
    {
        var provider = ProviderFolder.Read(_folders.Add("example", Whole), CustomComponents.None).Provider!;
        var settings = (JsonObject)JsonNode.Parse("""
            { "server": "https://crm.acme.test:8443/base",
              "_syncline": { "types": { "contact": { "lag": "2s", "overlap": "3s", "delayed_pass": "5s", "fields": { "vip": "custom.vip" } } },
                             "hosts": { "api.example.com": "http://127.0.0.1:5001" }, "budgets": { "default": { "requests": 7, "per": "1m" } } } }
            """)!;

        var contact = provider.TypeFor("contact", settings);
        contact.Options.Lag.ShouldBe(TimeSpan.FromSeconds(2));
        contact.Options.Overlap.ShouldBe(TimeSpan.FromSeconds(3));
        contact.DelayedPass.ShouldBe(TimeSpan.FromSeconds(5));
        contact.Provided.Mapping.Fields.Select(f => f.Name).ShouldBe(["name", "vip"]);
        provider.TypesFor(settings)["contact"].Provided.Mapping.Version.ShouldBe(contact.Provided.Mapping.Version);
        provider.Types["contact"].Options.Lag.ShouldBe(TimeSpan.FromMinutes(1));

        var rules = provider.RulesFor(settings);
        rules.Hosts.Allows(new Uri("https://crm.acme.test:8443/x")).ShouldBeTrue();
        rules.Hosts.Allows(new Uri("https://a.example.org/")).ShouldBeTrue();
        rules.Hosts.Allows(new Uri("https://evil.test/")).ShouldBeFalse();
        rules.Hosts.Locate(new Uri("https://api.example.com/v1")).ShouldBe(new Uri("http://127.0.0.1:5001/v1"));
        rules.Budgets.Single(b => b.Name == "default").Requests.ShouldBe(7);
        rules.Budgets.Single(b => b.Name == "search").Requests.ShouldBe(4);
        provider.WithDefaults(settings)["page_size"]!.GetValue<int>().ShouldBe(50);
    }

    [Theory]
    [InlineData("{}", 7, null)]
    [InlineData("""{ "full_readings": { "every": "30d" } }""", 30, null)]
    [InlineData("""{ "full_readings": { "every": "30d" }, "types": { "contact": { "full_readings": { "every": "2d" }, "interval": "45m" } } }""", 2, "45m")]
    [InlineData("""{ "types": { "contact": { "full_readings": { "every": "never" }, "interval": "1d" } } }""", null, "1d")]
    public void What_stands_nearest_to_the_object_says_how_often_it_is_read_and_read_in_full(string own, int? days, string? schedule)
    {
        _folders.Add("example", Whole);
        var provider = Catalog().Find("example")!;

        var contact = provider.TypesOf((JsonObject)JsonNode.Parse($$"""{ "_syncline": {{own}} }""")!)["contact"];

        contact.FullReadingsEvery.ShouldBe(days is null ? null : TimeSpan.FromDays(days.Value));
        contact.Definition.Schedule.ShouldBe(schedule);
        contact.Interval.ShouldBe(TimeSpan.FromMinutes(90), "the Provider's own");
        provider.Types["account"].FullReadingsEvery.ShouldBeNull("each of its runs is a full reading");
    }

    [Fact]
    public void An_integration_adds_types_of_its_own_by_streams_of_the_manifest()
    {
        _folders.Add("example", Whole);
        var types = Catalog().Find("example")!.TypesOf((JsonObject)JsonNode.Parse("""
            { "_syncline": { "types": { "vehicle": {
                "stream": "changed_contacts", "interval": "2h", "settings": { "object": "2-77" }, "filter": { "path": "region", "values": ["EU"] }, "fields": { "plate": "properties.plate" } } } } }
            """)!);

        types.Keys.ShouldBe(["account", "contact", "vehicle"], ignoreOrder: true);
        types["vehicle"].Schedule.ShouldBe("2h");
        types["vehicle"].Mapping.Fields.ShouldHaveSingleItem().Name.ShouldBe("plate");
        types["vehicle"].Mapping.FilterValues.ShouldBe(["EU"]);
    }

    [Theory]
    [InlineData("""{ "types": { "contct": { "lag": "2s" } } }""", "no type 'contct'", "Did you mean 'contact'?")]
    [InlineData("""{ "types": { "contact": { "stream": "companies" } } }""", "contact.stream", "type of its own")]
    [InlineData("""{ "types": { "vehicle": { "stream": "compnies", "fields": {} } } }""", "'compnies'", "Did you mean 'companies'?")]
    [InlineData("""{ "full_readings": { "every": "soon" } }""", "'soon' is not a duration", "15m")]
    public void Own_settings_that_cannot_be_heeded_are_refused(string own, string message, string hint)
    {
        _folders.Add("example", Whole);

        var fault = Should.Throw<SourceException>(() => Catalog().Find("example")!.TypesOf((JsonObject)JsonNode.Parse($$"""{ "_syncline": {{own}} }""")!));

        (fault.Fault, fault.Error.Code).ShouldBe((SourceFault.NeedsPerson, "settings.invalid"));
        fault.Error.Message.ShouldContain(message);
        fault.Error.Hint.ShouldContain(hint);
    }

    [Fact]
    public void Wrong_overrides_need_a_person()
    {
        var provider = ProviderFolder.Read(_folders.Add("example", Whole), CustomComponents.None).Provider!;
        var settings = (JsonObject)JsonNode.Parse("""{ "_syncline": { "types": { "contact": { "lagg": "2s" } } } }""")!;
        var fault = Should.Throw<SourceException>(() => provider.TypeFor("contact", settings));
        fault.Fault.ShouldBe(SourceFault.NeedsPerson);
        fault.Error.Hint.ShouldContain("'lag'");
    }

    [Fact]
    public async Task A_stream_whose_class_is_not_there_is_left_out_with_its_type_and_the_others_run()
    {
        var manifest = ProviderFolders.ManifestOf("companies", "changed_contacts").Replace(
            "requester: { type: HttpRequester, url: \"https://api.example.com/companies\" }",
            "requester: { type: CustomRequester, class_name: source_x.Signed }",
            StringComparison.Ordinal);
        var folder = _folders.Add("partly", "types: { account: { stream: companies }, contact: { stream: changed_contacts } }", manifest);

        var (provider, problems) = ProviderFolder.Read(folder, CustomComponents.None);

        problems.Select(problem => problem.Severity).ShouldAllBe(severity => severity == ProblemSeverity.Warning);
        problems.Select(problem => problem.Code).ShouldBe(["manifest.unknown_class", "manifest.unknown_class"]);
        problems[0].Message.ShouldContain("'companies'");
        problems[0].Message.ShouldContain("'source_x.Signed'");
        problems[1].Message.ShouldContain("types.account");
        provider!.Types.Keys.ShouldBe(["contact"]);
        provider.TypesFor((JsonObject)JsonNode.Parse("""{ "_syncline": { "types": { "contact": { "lag": "2s" } } } }""")!).Keys.ShouldBe(["contact"]);
        Should.Throw<SourceException>(() => provider.TypesFor((JsonObject)JsonNode.Parse("""{ "_syncline": { "types": { "own": { "stream": "companies" } } } }""")!))
            .Error.Message.ShouldContain("'companies'");

        // The check names the stream that cannot run: another one stands for it.
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{\"results\":[]}", "Content-Type: application/json"));
        File.WriteAllText(Path.Combine(folder, "hosts.yaml"), $"hosts: {{ api.example.com: \"http://127.0.0.1:{partner.Port}\" }}");
        var catalog = new ProviderFolderCatalog(_folders.Root, _outside.Clients, new OAuthTokens(_outside.Clock), _outside.Clock, CustomComponents.None);
        (await catalog.Find("partly")!.Source.CheckAsync(Outside.Connection(), CancellationToken.None)).ShouldBeNull();
        partner.Requests.ShouldHaveSingleItem().Target.ShouldStartWith("/changed_contacts");
    }

    [Fact]
    public void A_manifest_of_which_no_stream_can_run_is_refused()
    {
        var manifest = ProviderFolders.ManifestOf("companies").Replace(
            "requester: { type: HttpRequester, url: \"https://api.example.com/companies\" }", "requester: { type: CustomRequester, class_name: source_x.Signed }", StringComparison.Ordinal);

        var problem = ProviderFolder.Lint(_folders.Add("none", "types: { account: { stream: companies } }", manifest), CustomComponents.None).ShouldHaveSingleItem();

        problem.Severity.ShouldBe(ProblemSeverity.Error);
        problem.Code.ShouldBe("manifest.unknown_class");
    }

    [Fact]
    public void A_host_that_is_asked_elsewhere_is_a_warning()
    {
        _folders.Add("example", Whole);
        using var outside = new Outside(new OutboundOptions { Hosts = new Dictionary<string, string> { ["*.example.org"] = "http://127.0.0.1:5001", ["other.test"] = "http://127.0.0.1:5002" } });
        var catalog = new ProviderFolderCatalog(_folders.Root, outside.Clients, new OAuthTokens(outside.Clock), outside.Clock, CustomComponents.None);
        catalog.Find("example")!.Warnings.ShouldHaveSingleItem().ShouldContain("*.example.org go to http://127.0.0.1:5001");
    }

    [Theory]
    [InlineData("10s", 10.0)]
    [InlineData("1h30m", 5400.0)]
    [InlineData("2d", 172800.0)]
    [InlineData("500ms", 0.5)]
    [InlineData("", null)]
    [InlineData("10", null)]
    [InlineData("s", null)]
    [InlineData("-5s", null)]
    [InlineData("5 weeks", null)]
    [InlineData("999999999d", null)]
    public void Durations_are_as_people_write_them(string text, double? seconds) =>
        (DurationText.TryParse(text, out var duration) ? duration.TotalSeconds : (double?)null).ShouldBe(seconds);

    private ProviderFolderCatalog Catalog() => new(_folders.Root, _outside.Clients, new OAuthTokens(_outside.Clock), _outside.Clock, CustomComponents.None);
}
