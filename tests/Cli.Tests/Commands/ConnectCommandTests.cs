using System.Text.Json.Nodes;
using Cli.Tests.Fakes;
using Shouldly;
using Syncline.Cli.Invocation;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Runs;

namespace Cli.Tests.Commands;

public sealed class ConnectCommandTests : IDisposable
{
    private const string Canary = "canary-7f3a";

    private readonly RealInstallation _installation = new();
    private readonly FakeSource _source = new();

    public ConnectCommandTests() => _installation.Providers.Add(FakeInstallation.NewProvider(
        "hubspot",
        [
            new ProviderSetting("credentials.access_token", "Access token", IsSecret: true, IsRequired: true),
            new ProviderSetting("start_date", "Start date", IsSecret: false, IsRequired: true),
            new ProviderSetting("page_size", "Page size", IsSecret: false, IsRequired: false, Default: "100"),
        ],
        _source,
        "account",
        "contact"));

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task Connect_stores_settings_seals_secrets_and_adds_an_object_for_each_type()
    {
        await AddAcmeAsync();

        var result = await RunAsync("connect", "ACME", "hubspot", "--setting", "start_date=2024-01-01", "--secret", $"credentials.access_token={Canary}");

        result.Error.ShouldBeEmpty();
        result.Exit.ShouldBe(ExitCode.Ok);
        result.Out.ShouldContain("account, contact");
        _source.Checked!.Secrets["credentials"]!["access_token"]!.GetValue<string>().ShouldBe(Canary);
        await using var workspace = _installation.Open();
        var objects = await workspace.Objects.ListAsync(new ObjectQuery(), TestContext.Current.CancellationToken);
        objects.Rows.Select(row => row.Type).ShouldBe(["account", "contact"], ignoreOrder: true);
        var integration = await workspace.Integrations.FindAsync(objects.Rows[0].Integration, TestContext.Current.CancellationToken);
        JsonNode.DeepEquals(JsonNode.Parse(integration!.Settings), JsonNode.Parse("""{"start_date":"2024-01-01","page_size":100}""")).ShouldBeTrue(integration.Settings);
    }

    [Fact]
    public async Task No_secret_is_echoed_nor_lies_in_the_open_in_the_data_folder()
    {
        await AddAcmeAsync();

        var result = await RunAsync("connect", "ACME", "hubspot", "--setting", "start_date=2024-01-01", "--setting", $"credentials.access_token={Canary}", "--json");
        var again = await RunAsync("connect", "ACME", "hubspot", "--setting", $"credentials.acces_token={Canary}", "--secret", Canary, "--json");
        var shown = await RunAsync("objects", "show", "ACME", "hubspot", "account", "--json");

        (result.Out + result.Error + again.Out + again.Error + shown.Out).ShouldNotContain(Canary);
        foreach (var file in Directory.EnumerateFiles(_installation.Folders.Data))
        {
            System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain(Canary, Case.Sensitive, file);
        }
    }

    [Fact]
    public async Task All_problems_are_named_at_once_and_nothing_is_stored()
    {
        await AddAcmeAsync();

        var result = await RunAsync("connect", "ACME", "hubspot", "--setting", "strat_date=2024-01-01");

        result.Exit.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("takes no setting 'strat_date'");
        result.Error.ShouldContain("Did you mean 'start_date'?");
        result.Error.ShouldContain("needs 'start_date' (Start date)");
        result.Error.ShouldContain("needs 'credentials.access_token' (Access token)");
        result.Error.ShouldContain("--secret credentials.access_token=@FILE");
        (await RunAsync("objects", "list")).Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_sign_in_needs_a_person_and_connecting_again_mends_it()
    {
        await AddAcmeAsync();
        _source.CheckAnswer = new SyncError("auth.refused", "401 from the partner.", "Enter new credentials.");
        var refused = await RunAsync("connect", "ACME", "hubspot", "--setting", "start_date=2024-01-01", "--secret", "credentials.access_token=old");
        refused.Exit.ShouldBe(ExitCode.NeedsPerson);
        refused.Error.ShouldContain("auth.refused: 401 from the partner.");
        refused.Error.ShouldContain("hint: Enter new credentials.");
        (await RunAsync("objects", "list")).Out.ShouldBeEmpty();

        _source.CheckAnswer = null;
        var mended = await RunAsync("connect", "ACME", "hubspot", "--secret", $"credentials.access_token={Canary}");

        mended.Exit.ShouldBe(ExitCode.Ok);
        _source.Checked!.Secrets["credentials"]!["access_token"]!.GetValue<string>().ShouldBe(Canary);
        (await RunAsync("objects", "list")).Lines.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Secrets_come_from_a_file_or_from_standard_input()
    {
        await AddAcmeAsync();
        var file = Path.Combine(_installation.Folders.Data, "token");
        await File.WriteAllTextAsync(file, "from-file\n", TestContext.Current.CancellationToken);

        await RunAsync("connect", "ACME", "hubspot", "--setting", "start_date=2024-01-01", "--secret", $"credentials.access_token=@{file}");
        _source.Checked!.Secrets["credentials"]!["access_token"]!.GetValue<string>().ShouldBe("from-file");

        _installation.Cli.Input = "from-stdin\n";
        await RunAsync("connect", "ACME", "hubspot", "--secret", "credentials.access_token=-");
        _source.Checked!.Secrets["credentials"]!["access_token"]!.GetValue<string>().ShouldBe("from-stdin");

        var missing = await RunAsync("connect", "ACME", "hubspot", "--secret", "credentials.access_token=@/no/such/file");
        missing.Exit.ShouldBe(ExitCode.Usage);
        missing.Error.ShouldContain("'credentials.access_token'");
    }

    [Fact]
    public async Task A_settings_file_keeps_nesting_and_kinds_and_its_secrets_are_sealed()
    {
        await AddAcmeAsync();
        var file = Path.Combine(_installation.Folders.Data, "settings.yaml");
        await File.WriteAllTextAsync(file, $"credentials:\n  access_token: {Canary}\nstart_date: 2024-01-01\npage_size: 50\n", TestContext.Current.CancellationToken);

        var result = await RunAsync("connect", "ACME", "hubspot", "--settings-file", file, "--override", "types.account.lag=2s", "--override", "hosts.api\\.hubapi\\.com=http://127.0.0.1:1");

        result.Error.ShouldBeEmpty();
        await using var workspace = _installation.Open();
        var customer = await workspace.Customers.FindAsync("ACME", TestContext.Current.CancellationToken);
        var integration = await workspace.Integrations.FindAsync(customer!.Id, "hubspot", TestContext.Current.CancellationToken);
        var expected = """{"start_date":"2024-01-01","page_size":50,"_syncline":{"types":{"account":{"lag":"2s"}},"hosts":{"api.hubapi.com":"http://127.0.0.1:1"}}}""";
        JsonNode.DeepEquals(JsonNode.Parse(integration!.Settings), JsonNode.Parse(expected)).ShouldBeTrue(integration.Settings);
    }

    [Fact]
    public async Task After_a_disconnect_the_secrets_are_gone_and_connecting_resumes_every_object()
    {
        await AddAcmeAsync();
        await RunAsync("connect", "ACME", "hubspot", "--setting", "start_date=2024-01-01", "--secret", "credentials.access_token=one");

        var unasked = await RunAsync("disconnect", "ACME", "hubspot");
        unasked.Exit.ShouldBe(ExitCode.Usage);
        unasked.Error.ShouldContain("--yes");
        (await RunAsync("disconnect", "ACME", "hubspot", "--yes")).Exit.ShouldBe(ExitCode.Ok);
        (await RunAsync("objects", "list", "--status", "paused")).Lines.Count.ShouldBe(3);
        var without = await RunAsync("connect", "ACME", "hubspot");
        without.Error.ShouldContain("needs 'credentials.access_token'");

        var again = await RunAsync("connect", "ACME", "hubspot", "--secret", "credentials.access_token=two");

        again.Error.ShouldBeEmpty();
        (await RunAsync("objects", "list", "--status", "paused")).Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_is_one_provider_only()
    {
        await AddAcmeAsync();
        _installation.Providers.Add(FakeInstallation.NewProvider("zendesk", [], new FakeSource(), "ticket"));
        await RunAsync("connect", "ACME", "zendesk", "--name", "main");

        var result = await RunAsync("connect", "ACME", "hubspot", "--name", "main", "--setting", "start_date=2024-01-01", "--secret", "credentials.access_token=x");

        result.Exit.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("engine.name_taken");
    }

    [Fact]
    public async Task Unknown_customers_and_providers_are_named_with_the_nearest()
    {
        await AddAcmeAsync();

        (await RunAsync("connect", "ACMEE", "hubspot")).Error.ShouldContain("Did you mean 'ACME'?");
        var provider = await RunAsync("connect", "ACME", "hubspto");
        provider.Exit.ShouldBe(ExitCode.NotFound);
        provider.Error.ShouldContain("Did you mean 'hubspot'?");
    }

    [Fact]
    public async Task A_customer_is_added_once_and_in_a_zone_that_exists()
    {
        (await RunAsync("customers", "add", "ACME", "--time-zone", "Europe/Berlin")).Exit.ShouldBe(ExitCode.Ok);

        var twice = await RunAsync("customers", "add", "ACME");
        twice.Exit.ShouldBe(ExitCode.Usage);
        twice.Error.ShouldContain("engine.name_taken");
        var zone = await RunAsync("customers", "add", "Globex", "--time-zone", "Europe/Berlni");
        zone.Exit.ShouldBe(ExitCode.Usage);
        zone.Error.ShouldContain("Did you mean 'Europe/Berlin'?");
        (await RunAsync("customers", "list", "--json")).Json.Single().GetProperty("time_zone").GetString().ShouldBe("Europe/Berlin");
    }

    [Fact]
    public async Task Reading_where_nothing_is_says_so_and_makes_nothing()
    {
        var result = await RunAsync("objects", "list");

        result.Exit.ShouldBe(ExitCode.NotFound);
        result.Error.ShouldContain("store.missing");
        Directory.EnumerateFileSystemEntries(_installation.Folders.Data).ShouldBeEmpty();
    }

    private async Task AddAcmeAsync() => (await RunAsync("customers", "add", "ACME")).Exit.ShouldBe(ExitCode.Ok);

    private Task<CommandResult> RunAsync(params string[] arguments) => _installation.Cli.RunAsync(arguments);
}
