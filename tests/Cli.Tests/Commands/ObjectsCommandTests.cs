using Cli.Tests.Fakes;
using Shouldly;
using Syncline.Cli.Invocation;
using Syncline.Reporting;
using Syncline.Runs;
using Syncline.Server;

namespace Cli.Tests.Commands;

public class ObjectsCommandTests
{
    private readonly CommandLineFixture _cli = new();

    private FakeInstallation Installation => _cli.Installation;

    [Fact]
    public async Task List_shows_each_object_with_status_schedule_times_and_count()
    {
        Installation.Connect("ACME", "salesforce", "account");
        var late = Installation.Connect("Globex", "hubspot", "contact");
        Installation.Change(late, row => row with { Status = ObjectStatus.Failing, Reason = new SyncError("provider.unavailable", "503 from the partner.", "It is tried again.") });

        var result = await _cli.RunAsync("objects", "list");

        result.Exit.ShouldBe(ExitCode.Ok);
        result.Rows[0].ShouldBe(["CUSTOMER", "INTEGRATION", "TYPE", "STATUS", "SCHEDULE", "SYNCED", "DUE", "RECORDS", "REASON"]);
        result.Rows[1].ShouldBe(["ACME", "salesforce", "account", "fresh", "3h", "10m ago", "in 2h 50m", "4,321"]);
        result.Rows[2][^1].ShouldBe("provider.unavailable: 503 from the partner.");
        Installation.OpenedFor.ShouldBe(WorkspaceAccess.Read);
    }

    [Fact]
    public async Task List_as_json_is_one_object_a_line_with_stable_names()
    {
        Installation.Connect("ACME", "salesforce", "account", "contact");

        var result = await _cli.RunAsync("objects", "list", "--json");

        result.Json.Count.ShouldBe(2);
        var first = result.Json[0];
        first.GetProperty("customer").GetString().ShouldBe("ACME");
        first.GetProperty("integration").GetString().ShouldBe("salesforce");
        first.GetProperty("status").GetString().ShouldBe("fresh");
        first.GetProperty("synced_at").GetDateTimeOffset().ShouldBe(FakeInstallation.Noon.AddMinutes(-10));
        first.GetProperty("is_own_schedule").GetBoolean().ShouldBeFalse();
        first.GetProperty("live_run").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task List_narrows_by_customer_and_status()
    {
        Installation.Connect("ACME", "salesforce", "account");
        var paused = Installation.Connect("Globex", "hubspot", "contact", "company");
        Installation.Change(paused, row => row with { Status = ObjectStatus.Paused });

        var result = await _cli.RunAsync("objects", "list", "--customer", "Globex", "--status", "paused");

        result.Lines.Count.ShouldBe(2);
        result.Rows[1][..4].ShouldBe(["Globex", "hubspot", "company", "paused"]);
    }

    [Fact]
    public async Task List_stops_at_its_limit_and_says_how_to_go_on()
    {
        Installation.Connect("ACME", "salesforce", [.. Enumerable.Range(1, 5).Select(number => $"type{number}")]);

        var first = await _cli.RunAsync("objects", "list", "--limit", "2");
        first.Lines.Count.ShouldBe(3);
        first.Error.ShouldContain("--after 12");

        var second = await _cli.RunAsync("objects", "list", "--limit", "2", "--after", "12");
        second.Rows[1][2].ShouldBe("type3");
    }

    [Fact]
    public async Task A_status_that_is_none_is_refused_with_the_nearest()
    {
        var result = await _cli.RunAsync("objects", "list", "--status", "needs_persn");

        result.Exit.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("'needs_persn'");
        result.Error.ShouldContain("Did you mean 'needs_person'?");
    }

    [Fact]
    public async Task Show_gives_the_reason_its_hint_and_the_last_runs()
    {
        var row = Installation.Connect("ACME", "salesforce", "account");
        Installation.Runs.Add(FakeInstallation.Run(row, 7));
        Installation.Change(row, old => old with { Status = ObjectStatus.NeedsPerson, Reason = new SyncError("auth.refused", "401.", "Enter new credentials."), Checkpoint = """{"c":1}""" });

        var result = await _cli.RunAsync("objects", "show", "ACME", "salesforce", "account");

        result.Exit.ShouldBe(ExitCode.Ok);
        result.Out.ShouldContain("needs_person");
        result.Out.ShouldContain("auth.refused: 401.");
        result.Out.ShouldContain("Enter new credentials.");
        result.Out.ShouldContain("""{"c":1}""");
        result.Out.ShouldContain("1,234");
    }

    [Theory]
    [InlineData("ACNE", "salesforce", "account", "There is no customer 'ACNE'", "Did you mean 'ACME'?")]
    [InlineData("ACME", "salesfroce", "account", "no integration 'salesfroce'", "Did you mean 'salesforce'?")]
    [InlineData("ACME", "salesforce", "acount", "no type 'acount'", "Did you mean 'account'?")]
    public async Task A_name_that_is_not_there_is_named_with_the_nearest(string customer, string integration, string type, string message, string hint)
    {
        Installation.Connect("ACME", "salesforce", "account");

        var result = await _cli.RunAsync("objects", "show", customer, integration, type);

        result.Exit.ShouldBe(ExitCode.NotFound);
        result.Error.ShouldContain(message);
        result.Error.ShouldContain(hint);
        result.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Set_interval_stores_the_schedule_and_says_when_it_is_next_due()
    {
        Installation.Connect("ACME", "salesforce", "account");

        var result = await _cli.RunAsync("objects", "set-interval", "ACME", "salesforce", "account", "15m");

        Installation.Asked.ShouldBe(["schedule 1/11 15m"]);
        result.Out.ShouldContain("every 15m, next in 5m");
        Installation.OpenedFor.ShouldBe(WorkspaceAccess.Write);
    }

    [Fact]
    public async Task Set_interval_to_less_than_has_passed_makes_it_due_at_once()
    {
        Installation.Connect("ACME", "salesforce", "account");

        await _cli.RunAsync("objects", "set-interval", "ACME", "salesforce", "account", "30s");

        Installation.Objects[0].NextDueAt.ShouldBe(FakeInstallation.Noon);
    }

    [Theory]
    [InlineData("29s")]
    [InlineData("32d")]
    [InlineData("sometimes")]
    public async Task Set_interval_refuses_what_is_no_schedule(string schedule)
    {
        Installation.Connect("ACME", "salesforce", "account");

        var result = await _cli.RunAsync("objects", "set-interval", "ACME", "salesforce", "account", schedule);

        result.Exit.ShouldBe(ExitCode.Usage);
        result.Error.ShouldContain("engine.schedule_invalid");
        Installation.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Set_interval_inherit_drops_the_objects_own_schedule()
    {
        Installation.Connect("ACME", "salesforce", "account");

        await _cli.RunAsync("objects", "set-interval", "ACME", "salesforce", "account", "inherit");

        Installation.Asked.ShouldBe(["schedule 1/11 inherit"]);
    }

    [Fact]
    public async Task Pause_and_resume_ask_for_it_and_report_the_object()
    {
        Installation.Connect("ACME", "salesforce", "account");

        var paused = await _cli.RunAsync("objects", "pause", "ACME", "salesforce", "account", "--json");
        var resumed = await _cli.RunAsync("objects", "resume", "ACME", "salesforce", "account");

        Installation.Asked.ShouldBe(["pause 1/11", "resume 1/11"]);
        paused.Json.Single().GetProperty("status").GetString().ShouldBe("paused");
        resumed.Out.ShouldContain("active");
    }

    [Fact]
    public async Task Allow_deletes_asks_for_a_full_reading_that_may_delete()
    {
        Installation.Connect("ACME", "salesforce", "account");

        await _cli.RunAsync("objects", "allow-deletes", "ACME", "salesforce", "account");

        Installation.Asked.ShouldBe(["sync 1/11 Full deletes"]);
    }

    [Fact]
    public async Task Reset_needs_a_yes_and_a_dry_run_only_tells()
    {
        Installation.Connect("ACME", "salesforce", "account");

        var dry = await _cli.RunAsync("objects", "reset", "ACME", "salesforce", "account", "--dry-run");
        dry.Exit.ShouldBe(ExitCode.Ok);
        dry.Lines[0].ShouldContain("would be reset");
        dry.Lines[0].ShouldContain("4,321 stored records stay");
        (await _cli.RunAsync("objects", "reset", "ACME", "salesforce", "account")).Exit.ShouldBe(ExitCode.Usage);
        Installation.Asked.ShouldBeEmpty();

        (await _cli.RunAsync("objects", "reset", "ACME", "salesforce", "account", "--yes")).Exit.ShouldBe(ExitCode.Ok);
        Installation.Asked.ShouldBe(["reset 1/11"]);
    }
}
