using System.Text.Json.Nodes;
using Replaying;
using Shouldly;
using Syncline.Cli.Invocation;
using Syncline.Server;

namespace Cli.Tests.Commands;

/// <summary>Custom components of an assembly that the operator names, through every command that reads a manifest.</summary>
public sealed class OperatorsComponentsTests : IDisposable
{
    private const string Config = """{ "subdomain": "acme", "key_id": "k1", "secret": "s3cret" }""";

    private static readonly string Samples = Path.Combine(ProjectRoot.Folder, "samples", "CustomComponents", "providers");
    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "CustomComponents.dll");

    private readonly CommandLineFixture _cli = new() { Linter = ProvidersFolder.Lint };
    private readonly string _config = Path.GetTempFileName();

    public OperatorsComponentsTests()
    {
        _cli.Variables[InstallationSettings.ComponentsVariable] = Assembly;
        _cli.Variables[InstallationSettings.NetworksVariable] = "loopback";
        File.WriteAllText(_config, Config);
    }

    public void Dispose() => File.Delete(_config);

    [Fact]
    public async Task Lint_and_a_providers_tests_know_the_classes()
    {
        var lint = await _cli.RunAsync("lint", Path.Combine(Samples, "ledger"));
        var test = await _cli.RunAsync("providers", "test", "ledger", "--providers", Samples);

        (lint.Exit, lint.Error.Trim()).ShouldBe((ExitCode.Ok, "1 provider: 0 errors, 0 warnings."));
        test.Exit.ShouldBe(ExitCode.Ok, test.Out + test.Error);
        test.Out.ShouldContain("ok  ledger/contacts: 3 requests, 2 records");
    }

    [Fact]
    public async Task Check_discover_and_read_run_them()
    {
        var server = new ScriptedServer((JsonObject)JsonNode.Parse("""
            { "rules": [
              { "url": "https://acme.ledger.example/v2/contacts", "headers": { "x-key-id": "k1" }, "responses": [{ "status": 200, "body": { "ok": true, "columns": ["id"], "rows": [] } }] },
              { "url": "https://acme.ledger.example/v2/describe/orders", "responses": [{ "status": 200, "body": { "ok": true, "fields": { "id": "text", "amount": "number" } } }] },
              { "url": "https://acme.ledger.example/v2/folders", "responses": [{ "status": 200, "body": { "ok": true, "folders": [{ "id": "a", "name": "A", "has_folders": false }] } }] }
            ] }
            """)!, 20);
        await using var partner = await PartnerListener.StartAsync(server);

        var check = await RunAsync(partner, "check");
        var catalog = await RunAsync(partner, "discover");
        var read = await RunAsync(partner, "read", "--stream", "folders");

        check.Out.ShouldContain("\"status\":\"SUCCEEDED\"");
        catalog.Out.ShouldContain("\"amount\":{\"type\":\"number\"}");
        read.Out.ShouldContain("""{"stream":"folders","data":{"id":"a","name":"A","has_folders":false}""");
        (check.Exit, catalog.Exit, read.Exit).ShouldBe((ExitCode.Ok, ExitCode.Ok, ExitCode.Ok));
    }

    [Fact]
    public async Task Without_the_assembly_they_say_which_classes_are_missing()
    {
        _cli.Variables.Remove(InstallationSettings.ComponentsVariable);

        var lint = await _cli.RunAsync("lint", Path.Combine(Samples, "ledger"));
        var test = await _cli.RunAsync("providers", "test", "ledger", "--providers", Samples);

        lint.Exit.ShouldBe(ExitCode.Failed);
        lint.Out.ShouldContain("manifest.unknown_class");
        lint.Out.ShouldContain("no class 'source_ledger.components.FolderTree' is registered");
        (test.Exit, test.Error.Contains("manifest.unknown_class", StringComparison.Ordinal)).ShouldBe((ExitCode.Failed, true), test.Error);
    }

    [Fact]
    public async Task An_assembly_that_is_not_there_is_told_before_anything_is_done()
    {
        _cli.Variables[InstallationSettings.ComponentsVariable] = $"{Assembly}, /nowhere/acme.dll";

        var lint = await _cli.RunAsync("lint", Path.Combine(Samples, "ledger"));

        lint.Exit.ShouldBe(ExitCode.Usage);
        lint.Error.ShouldContain("settings.components_invalid: SYNCLINE_COMPONENTS: The assembly of components '/nowhere/acme.dll' cannot be loaded: it is not there.");
    }

    private Task<CommandResult> RunAsync(PartnerListener partner, string command, params string[] more) => _cli.RunAsync(
        [command, "--manifest", Path.Combine(Samples, "ledger"), "--config", _config, "--via", partner.Address, "--now", "2026-03-01T12:00:00Z", "--format", "json", .. more]);
}
