using System.Text.Json.Nodes;
using Shouldly;
using Syncline.Access;
using Syncline.Cli.Invocation;
using Syncline.Server;

namespace Cli.Tests.Commands;

public sealed class KeysCommandTests : IDisposable
{
    private readonly RealInstallation _installation = new();

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task Key_is_printed_once_and_listed_without_itself()
    {
        var made = await RunAsync("keys", "create", "nightly export", "--role", "admin", "--days", "30");
        var secret = made.Out.Trim();
        secret.Length.ShouldBe(47);

        var listed = await RunAsync("keys", "list", "--json");

        listed.Out.ShouldNotContain(secret);
        var line = JsonNode.Parse(listed.Out)!;
        (line["name"]!.GetValue<string>(), line["role"]!.GetValue<string>(), line["customer"]).ShouldBe(("nightly export", "admin", null));
        secret.ShouldStartWith(line["prefix"]!.GetValue<string>());
        await using var workspace = _installation.Open();
        var stored = (await workspace.KeyStore.FindAsync(ApiKeySecret.HashOf(new(secret)), TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (stored.Role, stored.Standing).ShouldBe((AccessRole.Admin, ApiKeyStanding.Live));
    }

    [Fact]
    public async Task Key_of_a_customer_says_so_and_is_revoked_by_its_number()
    {
        await RunAsync("customers", "add", "ACME");
        await RunAsync("keys", "create", "theirs", "--customer", "ACME");
        (await RunAsync("keys", "list", "--customer", "ACME")).Out.ShouldContain("ACME");

        (await RunAsync("keys", "revoke", "1")).Out.ShouldContain("Key 1 is revoked.");

        (await RunAsync("keys", "list")).Error.ShouldContain("There are no API keys yet.");
        (await _installation.Cli.RunAsync("keys", "revoke", "1")).Exit.ShouldBe(ExitCode.NotFound);
    }

    [Theory]
    [InlineData("--role", "owner")]
    [InlineData("--days", "0")]
    public async Task Key_that_cannot_be_is_refused(string option, string value) =>
        (await _installation.Cli.RunAsync("keys", "create", "x", option, value)).Exit.ShouldBe(ExitCode.Usage);

    [Fact]
    public async Task What_a_command_changes_is_written_under_the_machines_user()
    {
        var folders = _installation.Folders with { Data = Path.Combine(_installation.Folders.Data, "other") };
        await using var workspace = await Workspace.OpenAsync(
            folders, new InstallationSettings(), WorkspaceAccess.Write, TimeProvider.System, TestContext.Current.CancellationToken);

        await workspace.Keys.IssueAsync(new NewApiKey(null, "x", AccessRole.Viewer, null), TestContext.Current.CancellationToken);

        var entry = (await workspace.AuditLog.ListAsync(null, null, 10, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        (entry.Action, entry.Actor).ShouldBe(("key.created", new Actor(ActorKind.CommandLine, Environment.UserName)));
    }

    private async Task<CommandResult> RunAsync(params string[] arguments)
    {
        var result = await _installation.Cli.RunAsync(arguments);
        result.Exit.ShouldBe(ExitCode.Ok, result.Error);
        return result;
    }
}
