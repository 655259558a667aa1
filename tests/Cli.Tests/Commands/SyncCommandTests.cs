using Cli.Tests.Fakes;
using Shouldly;
using Syncline.Cli.Invocation;
using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Cli.Tests.Commands;

public class SyncCommandTests
{
    private readonly CommandLineFixture _cli = new();

    private FakeInstallation Installation => _cli.Installation;

    [Fact]
    public async Task Without_waiting_it_asks_and_says_what_became_of_it()
    {
        Installation.Connect("ACME", "salesforce", "account");
        Installation.Answer = SyncRequestResult.Again;

        var result = await _cli.RunAsync("sync", "ACME", "salesforce", "account", "--full");

        result.Exit.ShouldBe(ExitCode.Ok);
        result.Out.ShouldContain("one more run follows");
        Installation.Asked.ShouldBe(["sync 1/11 Full"]);
    }

    [Fact]
    public async Task Waiting_without_a_server_says_how_to_have_one_and_ends_as_not_running()
    {
        Installation.Connect("ACME", "salesforce", "account");
        _cli.Server = null;

        var result = await _cli.RunAsync("sync", "ACME", "salesforce", "account", "--wait");

        result.Exit.ShouldBe(ExitCode.NotRunning);
        result.Error.ShouldContain("engine.not_running");
        result.Error.ShouldContain("--run");
        Installation.Asked.ShouldBe(["sync 1/11 Incremental"]);
    }

    [Fact]
    public async Task A_paused_object_is_not_asked_and_needs_a_person()
    {
        Installation.Connect("ACME", "salesforce", "account");
        Installation.Answer = SyncRequestResult.NotActive;

        var result = await _cli.RunAsync("sync", "ACME", "salesforce", "account");

        result.Exit.ShouldBe(ExitCode.NeedsPerson);
        result.Error.ShouldContain("objects resume ACME salesforce account");
    }

    [Fact]
    public async Task Waiting_ends_with_the_run_that_answers_and_its_outcome()
    {
        var row = Installation.Connect("ACME", "salesforce", "account");
        Installation.Change(row, old => old with { LastRun = FakeInstallation.Run(row, 7) });
        Installation.Runs.AddRange([FakeInstallation.Run(row, 7), FakeInstallation.Run(row, 8)]);

        var result = await _cli.RunAsync("sync", "ACME", "salesforce", "account", "--wait", "--json");

        result.Exit.ShouldBe(ExitCode.Ok);
        var run = result.Json.Single().GetProperty("run");
        run.GetProperty("id").GetInt64().ShouldBe(8);
        run.GetProperty("state").GetString().ShouldBe("succeeded");
    }

    [Fact]
    public async Task A_failed_run_fails_the_command_and_shows_its_error()
    {
        var row = Installation.Connect("ACME", "salesforce", "account");
        Installation.Runs.Add(FakeInstallation.Run(row, 8, RunState.Failed) with { Error = new SyncError("provider.unavailable", "503.", "Later.") });

        var result = await _cli.RunAsync("sync", "ACME", "salesforce", "account", "--wait");

        result.Exit.ShouldBe(ExitCode.Failed);
        result.Out.ShouldContain("failed");
        result.Error.ShouldContain("provider.unavailable: 503.");
    }

    [Fact]
    public async Task Run_syncs_in_this_process_and_leaves_what_was_read_in_the_store()
    {
        using var installation = new RealInstallation();
        installation.Providers.Add(FakeInstallation.NewProvider(
            "shop", [], new ListSource(["""{"id":"1","name":"a"}""", """{"id":"2","name":"b"}"""], ["""{"id":"3","name":"c"}"""]), "account"));
        await installation.Cli.RunAsync("customers", "add", "ACME");
        await installation.Cli.RunAsync("connect", "ACME", "shop");

        var result = await installation.Cli.RunAsync("sync", "ACME", "shop", "account", "--run");

        result.Exit.ShouldBe(ExitCode.Ok, result.Error);
        result.Out.ShouldContain("succeeded");
        result.Out.ShouldContain("3 records fetched, 3 added");
        (await installation.Cli.RunAsync("interactions", "ACME", "shop", "account", "--json")).Json.Select(line => line.GetProperty("id").GetString()).ShouldBe(["1", "2", "3"]);
        (await installation.Cli.RunAsync("changes", "--json")).Json.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_run_that_is_refused_ends_the_command_as_needing_a_person()
    {
        using var installation = new RealInstallation();
        var source = new ListSource { Failure = new SourceException(SourceFault.NeedsPerson, new SyncError("auth.refused", "401.", "Enter new credentials.")) };
        installation.Providers.Add(FakeInstallation.NewProvider("shop", [], source, "account"));
        await installation.Cli.RunAsync("customers", "add", "ACME");
        await installation.Cli.RunAsync("connect", "ACME", "shop");

        var result = await installation.Cli.RunAsync("sync", "ACME", "shop", "account", "--run");

        result.Exit.ShouldBe(ExitCode.NeedsPerson);
        result.Error.ShouldContain("auth.refused");
    }
}
