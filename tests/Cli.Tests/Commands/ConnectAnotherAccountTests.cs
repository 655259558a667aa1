using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Syncline.Budgets;
using Syncline.Cli.Invocation;
using Syncline.Providers.Authentication;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.ProviderFiles;
using Syncline.Reporting;
using Syncline.Sandbox;

namespace Cli.Tests.Commands;

/// <summary>The four partners' own providers, connected again with another customer's account: the partner itself tells that it is another.</summary>
public sealed class ConnectAnotherAccountTests : IDisposable
{
    private readonly RealInstallation _installation = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _installation.Dispose();

    [Theory]
    [InlineData("salesforce")]
    [InlineData("hubspot")]
    [InlineData("zendesk")]
    [InlineData("intercom")]
    public async Task Another_account_is_refused_and_where_it_is_meant_nothing_of_the_first_stays(string partner)
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Records = 400, Lag = TimeSpan.FromSeconds(1) }, TimeProvider.System, Stop);
        sandbox.PauseWrites();
        using var outbound = OutboundTo(sandbox);
        await using var tokens = new OAuthTokens(TimeProvider.System, TimeSpan.Zero);
        var catalog = new ProviderFolderCatalog(Path.Combine(ProjectRoot.Folder, "providers"), outbound, tokens, TimeProvider.System, CustomComponents.None);
        _installation.Providers.Add(catalog.Find(partner).ShouldNotBeNull());
        await RunAsync("customers", "add", "Ours");
        (await ConnectAsync(sandbox, partner, "ACME")).Exit.ShouldBe(ExitCode.Ok);
        await ShouldHoldAsync(sandbox, partner, "ACME");

        var refused = await ConnectAsync(sandbox, partner, "Globex");

        refused.Exit.ShouldBe(ExitCode.NeedsPerson, refused.Error);
        refused.Error.ShouldContain("auth.other_account");
        await ShouldHoldAsync(sandbox, partner, "ACME");
        (await ConnectAsync(sandbox, partner, "ACME")).Exit.ShouldBe(ExitCode.Ok);
        (await ConnectAsync(sandbox, partner, "Globex", "--other-account")).Exit.ShouldBe(ExitCode.Ok);
        (await StoredAsync()).ShouldBeEmpty();
        await ShouldHoldAsync(sandbox, partner, "Globex");
    }

    private static OutboundClients OutboundTo(SandboxServer sandbox) => new(
        new OutboundOptions
        {
            AllowedNetworks = ["loopback"],
            Hosts = sandbox.Connections.SelectMany(connection => connection.Hosts.Select(host => (host, connection.BaseUrl))).Distinct()
                .ToDictionary(pair => pair.host, pair => pair.BaseUrl.ToString()),
        },
        new RequestBudgets(new MemoryBudgetStore(TimeProvider.System), TimeProvider.System),
        TimeProvider.System,
        NullLogger<OutboundClients>.Instance);

    private async Task<CommandResult> ConnectAsync(SandboxServer sandbox, string partner, string account, params string[] more)
    {
        var known = sandbox.Connections.Single(connection => connection.Customer == account && connection.Partner == partner);
        var provider = _installation.Providers.Single();
        var settings = new JsonObject(known.Settings.Where(setting => provider.Settings.Any(declared => declared.Path == setting.Key))
            .Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)setting.Value)));
        if (partner == "salesforce")
        {
            settings["instance_url"] = $"https://{account.ToLowerInvariant()}.my.salesforce.com";
        }

        var file = Path.Combine(_installation.Folders.Data, "settings.json");
        await File.WriteAllTextAsync(file, settings.ToJsonString(), Stop);
        return await RunAsync(["connect", "Ours", partner, "--settings-file", file, "--override", "types.user.lag=0s", .. more]);
    }

    /// <summary>The users, of whom there are few, are that account's and no others.</summary>
    private async Task ShouldHoldAsync(SandboxServer sandbox, string partner, string account)
    {
        var synced = await RunAsync("sync", "Ours", partner, "user", "--run");
        synced.Exit.ShouldBe(ExitCode.Ok, synced.Error);
        (await StoredAsync()).ShouldBe(sandbox.Oracle(account, partner, "user").Where(record => !record.IsDeleted).Select(record => record.Id), ignoreOrder: true);
    }

    private async Task<IReadOnlyList<string>> StoredAsync()
    {
        await using var workspace = _installation.Open();
        var row = (await workspace.Objects.ListAsync(new ObjectQuery(), Stop)).Rows.Single(row => row.Type == "user");
        return [.. (await workspace.Interactions.ListAsync(row.Key, null, 1_000, withDeleted: false, Stop)).Select(one => one.Id)];
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => _installation.Cli.RunAsync(arguments);
}
