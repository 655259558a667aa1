using Cli.Tests.Fakes;
using Shouldly;
using Syncline.Cli.Invocation;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Cli.Tests.Commands;

/// <summary>Connecting an Integration again: with the same account, and with another.</summary>
public sealed class ConnectAnewTests : IDisposable
{
    private readonly RealInstallation _installation = new();
    private readonly AccountSource _source = new();

    public ConnectAnewTests() => _installation.Providers.Add(FakeInstallation.NewProvider(
        "hubspot", [new ProviderSetting("token", "Token", IsSecret: true, IsRequired: true)], _source, "account"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _installation.Dispose();

    [Fact]
    public async Task The_same_account_goes_on_from_its_checkpoint()
    {
        await ConnectAndSyncAsync();

        (await ConnectAsync("A2")).Exit.ShouldBe(ExitCode.Ok);
        (await SyncAsync()).Exit.ShouldBe(ExitCode.Ok);

        _source.Positions.ShouldBe([null, """{"account":"A"}"""]);
        (await StoredAsync()).ShouldBe(["of A A", "shared A"]);
    }

    [Fact]
    public async Task Another_account_is_refused_and_everything_goes_on_as_before()
    {
        await ConnectAndSyncAsync();

        var refused = await ConnectAsync("B1");

        refused.Exit.ShouldBe(ExitCode.NeedsPerson);
        refused.Error.ShouldContain("auth.other_account");
        refused.Error.ShouldContain("--other-account");
        (await SyncAsync()).Exit.ShouldBe(ExitCode.Ok);
        _source.Positions.ShouldBe([null, """{"account":"A"}"""]);
        (await StoredAsync()).ShouldBe(["of A A", "shared A"]);
    }

    [Fact]
    public async Task Another_account_that_is_meant_begins_with_nothing_of_the_old_one()
    {
        await ConnectAndSyncAsync();

        (await ConnectAsync("B1", "--other-account")).Exit.ShouldBe(ExitCode.Ok);

        (await StoredAsync()).ShouldBeEmpty();
        (await SyncAsync()).Exit.ShouldBe(ExitCode.Ok);
        _source.Positions.ShouldBe([null, null]);
        (await StoredAsync()).ShouldBe(["of B B", "shared B"]);
        await using var workspace = _installation.Open();
        var changes = (await workspace.Changes.ReadAsync(null, null, null, 10, Stop)).Changes;
        changes.Select(change => change.Kind.ToString()).ShouldBe(["Added", "Added", "Deleted", "Deleted", "Added", "Added"]);
        (await workspace.Integrations.FindAsync(changes[0].Object.Customer, "hubspot", Stop))!.Account.ShouldBe("B");
    }

    [Fact]
    public async Task After_a_disconnect_another_account_is_refused_too()
    {
        await ConnectAndSyncAsync();
        await RunAsync("disconnect", "ACME", "hubspot", "--yes");

        (await ConnectAsync("B1")).Exit.ShouldBe(ExitCode.NeedsPerson);

        (await RunAsync("objects", "show", "ACME", "hubspot", "account", "--json")).Json[0].GetProperty("status").GetString().ShouldBe("paused");
        (await ConnectAsync("A2")).Exit.ShouldBe(ExitCode.Ok);
        (await SyncAsync()).Exit.ShouldBe(ExitCode.Ok);
        (await StoredAsync()).ShouldBe(["of A A", "shared A"]);
    }

    private async Task ConnectAndSyncAsync()
    {
        await RunAsync("customers", "add", "ACME");
        (await ConnectAsync("A1")).Exit.ShouldBe(ExitCode.Ok);
        (await SyncAsync()).Exit.ShouldBe(ExitCode.Ok);
    }

    private Task<CommandResult> ConnectAsync(string token, params string[] more) => RunAsync(["connect", "ACME", "hubspot", "--secret", $"token={token}", .. more]);

    private Task<CommandResult> SyncAsync() => RunAsync("sync", "ACME", "hubspot", "account", "--run");

    private async Task<IReadOnlyList<string>> StoredAsync()
    {
        await using var workspace = _installation.Open();
        var row = (await workspace.Objects.ListAsync(new ObjectQuery(), Stop)).Rows.Single();
        var stored = await workspace.Interactions.ListAsync(row.Key, null, 10, withDeleted: false, Stop);
        return [.. stored.Select(one => $"{one.Id} {one.Fields.Split('"')[3]}")];
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => _installation.Cli.RunAsync(arguments);
}
