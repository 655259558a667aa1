using System.Text;
using Cli.Tests.Fakes;
using Shouldly;
using Syncline.Cli.Invocation;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Runs;

namespace Cli.Tests.Commands;

public class ReadingCommandsTests
{
    private readonly CommandLineFixture _cli = new();

    private FakeInstallation Installation => _cli.Installation;

    [Fact]
    public async Task Runs_lists_the_newest_first_with_names()
    {
        var row = Installation.Connect("ACME", "salesforce", "account");
        Installation.Runs.Add(FakeInstallation.Run(row, 7));
        Installation.Runs.Add(FakeInstallation.Run(row, 8, RunState.Retrieving) with { Counts = new RunCounts { Fetched = 500, Total = 2_000 } });

        var result = await _cli.RunAsync("runs");

        result.Rows[1][..5].ShouldBe(["ACME", "salesforce", "account", "8", "retrieving"]);
        result.Rows[1].ShouldContain("500 of 2,000");
        result.Rows[2][..5].ShouldBe(["ACME", "salesforce", "account", "7", "succeeded"]);
    }

    [Fact]
    public async Task Runs_of_one_object_go_on_before_a_number()
    {
        var row = Installation.Connect("ACME", "salesforce", "account");
        Installation.Runs.AddRange([FakeInstallation.Run(row, 7), FakeInstallation.Run(row, 8), FakeInstallation.Run(row, 9)]);

        var result = await _cli.RunAsync("runs", "ACME", "salesforce", "account", "--before", "9", "--json");

        result.Json.Select(run => run.GetProperty("id").GetInt64()).ShouldBe([8, 7]);
        result.Json[0].GetProperty("customer").GetString().ShouldBe("ACME");
    }

    [Fact]
    public async Task Active_runs_are_only_those_that_live()
    {
        var row = Installation.Connect("ACME", "salesforce", "account");
        Installation.Runs.AddRange([FakeInstallation.Run(row, 7), FakeInstallation.Run(row, 8, RunState.Draining)]);

        var result = await _cli.RunAsync("runs", "--active", "--json");

        result.Json.Single().GetProperty("state").GetString().ShouldBe("draining");
    }

    [Fact]
    public async Task A_number_that_is_none_is_refused()
    {
        var result = await _cli.RunAsync("runs", "--before", "x7");

        result.Exit.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("'x7' is not a number");
    }

    [Fact]
    public async Task Interactions_lists_fields_and_hides_the_deleted()
    {
        var row = Installation.Connect("ACME", "salesforce", "account");
        Installation.Interactions[row.Key] = [FakeInstallation.Interaction("001"), FakeInstallation.Interaction("002") with { IsDeleted = true }];

        var shown = await _cli.RunAsync("interactions", "ACME", "salesforce", "account");
        var all = await _cli.RunAsync("interactions", "ACME", "salesforce", "account", "--deleted", "--json");

        shown.Rows.Skip(1).Single().ShouldBe(["001", "1h ago", "30m ago", """{"name":"Company"}"""]);
        all.Json.Select(line => line.GetProperty("is_deleted").GetBoolean()).ShouldBe([false, true]);
    }

    [Fact]
    public async Task One_interaction_shows_its_raw_record_digit_by_digit()
    {
        var row = Installation.Connect("ACME", "salesforce", "account");
        Installation.Interactions[row.Key] = [FakeInstallation.Interaction("001")];

        var result = await _cli.RunAsync("interactions", "ACME", "salesforce", "account", "001", "--raw", "--json");

        result.Lines.Single().ShouldContain("\"body\":{\"Id\":\"001\",\"amount\":12345678901234567890.10}");
    }

    [Fact]
    public async Task An_interaction_that_is_not_there_is_not_found()
    {
        var row = Installation.Connect("ACME", "salesforce", "account");
        Installation.Interactions[row.Key] = [];

        var result = await _cli.RunAsync("interactions", "ACME", "salesforce", "account", "404");

        result.Exit.ShouldBe(ExitCode.NotFound);
        result.Error.ShouldContain("'404'");
    }

    [Fact]
    public async Task Changes_are_read_in_order_and_end_with_the_cursor()
    {
        var row = Installation.Connect("ACME", "salesforce", "account");
        Installation.Changes.AddRange([Change(row, 1, ChangeKind.Added), Change(row, 2, ChangeKind.Changed), Change(row, 3, ChangeKind.Deleted)]);

        var first = await _cli.RunAsync("changes", "--limit", "2", "--json");
        first.Json.Take(2).Select(line => line.GetProperty("kind").GetString()).ShouldBe(["added", "changed"]);
        first.Json[2].GetProperty("cursor").GetString().ShouldBe("2");

        var second = await _cli.RunAsync("changes", "--after", "2");
        second.Lines.Single().ShouldContain("deleted  ACME/salesforce/account  id3");
        second.Error.ShouldContain("--after 3");
    }

    [Fact]
    public async Task Changes_may_be_of_one_customer()
    {
        Installation.Changes.Add(Change(Installation.Connect("ACME", "salesforce", "account"), 1, ChangeKind.Added));
        Installation.Changes.Add(Change(Installation.Connect("Globex", "salesforce", "account"), 2, ChangeKind.Added));

        var result = await _cli.RunAsync("changes", "Globex");

        result.Lines.Single().ShouldContain("Globex");
    }

    [Fact]
    public async Task Quarantine_lists_shows_and_discards()
    {
        var row = Installation.Connect("ACME", "salesforce", "account");
        Installation.Quarantined.Add(Quarantined(row, 5, """{"broken": tru"""));

        var list = await _cli.RunAsync("quarantine", "list");
        list.Rows[1].ShouldBe(["5", "ACME", "salesforce", "account", "id9", "2m ago", "14 B", "mapping.not_json: Not JSON."]);

        var shown = await _cli.RunAsync("quarantine", "show", "ACME", "5");
        shown.Out.ShouldContain("""{"broken": tru""");
        shown.Out.ShouldContain("Look at it.");

        var dropped = await _cli.RunAsync("quarantine", "discard", "ACME", "5");
        dropped.Exit.ShouldBe(ExitCode.Ok);
        Installation.Asked.ShouldBe(["discard 1 5"]);
        (await _cli.RunAsync("quarantine", "show", "ACME", "5")).Exit.ShouldBe(ExitCode.NotFound);
    }

    [Fact]
    public async Task Bytes_that_are_no_json_are_a_json_string()
    {
        var row = Installation.Connect("ACME", "salesforce", "account");
        Installation.Quarantined.Add(Quarantined(row, 5, """{"broken": tru"""));

        var result = await _cli.RunAsync("quarantine", "show", "ACME", "5", "--json");

        result.Json.Single().GetProperty("raw").GetString().ShouldBe("""{"broken": tru""");
    }

    [Fact]
    public async Task Customers_are_listed_without_their_keys()
    {
        Installation.Customers.Add(new Customer { Id = new CustomerId(1), Name = "ACME", TimeZone = "Europe/Berlin", DataKey = new byte[] { 1, 2, 3 } });

        var result = await _cli.RunAsync("customers", "list", "--json");

        result.Lines.Single().ShouldBe("""{"id":1,"name":"ACME","time_zone":"Europe/Berlin"}""");
    }

    [Fact]
    public async Task Providers_lists_what_is_there_and_shows_one_with_its_settings()
    {
        Installation.Providers.Add(FakeInstallation.NewProvider("hubspot", [new ProviderSetting("credentials.access_token", "Access token", true, true)], null, "account"));

        var list = await _cli.RunAsync("providers");
        list.Rows[1].ShouldBe(["hubspot", "HUBSPOT", "account", "credentials.access_token"]);

        var one = await _cli.RunAsync("providers", "hubspot", "--json");
        var setting = one.Json.Single().GetProperty("settings")[0];
        setting.GetProperty("path").GetString().ShouldBe("credentials.access_token");
        setting.GetProperty("is_secret").GetBoolean().ShouldBeTrue();

        var none = await _cli.RunAsync("providers", "hubspto");
        none.Exit.ShouldBe(ExitCode.NotFound);
        none.Error.ShouldContain("Did you mean 'hubspot'?");
    }

    private static ChangeEvent Change(ObjectRow row, long position, ChangeKind kind) => new()
    {
        Position = position,
        Object = row.Key,
        Type = row.Type,
        Id = $"id{position}",
        Kind = kind,
        ChangedFields = kind is ChangeKind.Changed ? ["name"] : [],
        Fields = "{}",
        ContentHash = "00",
        IsInitial = false,
        At = FakeInstallation.Noon,
    };

    private static QuarantineEntry Quarantined(ObjectRow row, long number, string raw) => new(
        number,
        row.Key,
        new QuarantinedRecord(Encoding.UTF8.GetBytes(raw), new SyncError("mapping.not_json", "Not JSON.", "Look at it."), default!, "id9", null),
        FakeInstallation.Noon.AddMinutes(-2));
}
