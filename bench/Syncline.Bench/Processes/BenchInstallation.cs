using System.Text.Json.Nodes;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Sandbox;
using Syncline.Security;
using Syncline.Server;
using Syncline.Server.Connecting;
using Syncline.Server.Storage;

namespace Syncline.Bench.Processes;

/// <summary>A new installation in a folder of its own, deleted at the end.</summary>
internal sealed class BenchInstallation : IAsyncDisposable
{
    private static readonly InstallationSettings Settings = new() { AllowedNetworks = ["loopback"] };

    private readonly Workspace _workspace;

    private BenchInstallation(InstallationFolders folders, Workspace workspace) => (Folders, _workspace) = (folders, workspace);

    /// <summary>Its files.</summary>
    public InstallationFolders Folders { get; }

    /// <summary>Makes it.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="providers">The folder with its providers; null for those that are shipped.</param>
    /// <param name="storage">Where it keeps everything; null for SQLite.</param>
    public static async Task<BenchInstallation> CreateAsync(CancellationToken cancellationToken, string? providers = null, InstallationStorage? storage = null)
    {
        var folders = InstallationFolders.Of(Directory.CreateTempSubdirectory("syncline-bench-").FullName, providers ?? ProjectRoot.Providers, _ => null);
        _ = KeyFile.OpenOrCreate(folders.KeyFile);
        var settings = Settings with { Storage = storage ?? InstallationStorage.Embedded };
        return new BenchInstallation(folders, await Workspace.OpenAsync(folders, settings, WorkspaceAccess.Write, TimeProvider.System, cancellationToken));
    }

    /// <summary>Connects a customer to a stand-in; the schedule leaves time for one run.</summary>
    public Task ConnectAsync(SandboxConnection connection, CancellationToken cancellationToken)
    {
        var provider = Find(connection.Partner);
        var settings = new JsonObject();
        foreach (var (name, value) in connection.Settings.Where(pair => provider.Settings.Any(setting => setting.Path == pair.Key)))
        {
            settings[name] = value;
        }

        var hosts = new JsonObject();
        foreach (var host in connection.Hosts)
        {
            hosts[host] = connection.BaseUrl.GetLeftPart(UriPartial.Authority);
        }

        return ConnectAsync(connection.Customer, provider, settings, new JsonObject { ["hosts"] = hosts }, cancellationToken);
    }

    /// <summary>Connects a new customer by plain settings; the schedule leaves time for one run.</summary>
    public Task ConnectAsync(string customer, string provider, JsonObject settings, CancellationToken cancellationToken) =>
        ConnectAsync(customer, Find(provider), settings, [], cancellationToken);

    /// <summary>One of its objects as it is now.</summary>
    public async Task<ObjectRow> SeeAsync(string customer, string integration, string type, CancellationToken cancellationToken) =>
        await _workspace.Objects.FindAsync(customer, integration, type, cancellationToken)
        ?? throw new InvalidOperationException($"There is no object {customer} / {integration} / {type}.");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _workspace.DisposeAsync();
        Directory.Delete(Folders.Data, recursive: true);
    }

    private Provider Find(string name) => _workspace.Providers.Find(name) ?? throw new InvalidOperationException($"There is no provider '{name}'.");

    private async Task ConnectAsync(string customer, Provider provider, JsonObject settings, JsonObject overrides, CancellationToken cancellationToken)
    {
        var result = await _workspace.Connector.ConnectAsync(
            new ConnectRequest
            {
                Customer = await _workspace.Customers.AddAsync(customer, "UTC", id => _workspace.Secrets.CreateDataKey(id), cancellationToken),
                Provider = provider,
                Name = provider.Name,
                Settings = settings,
                Overrides = overrides,
                Schedule = "31d",
            },
            cancellationToken);
        if (result.Refusal is { } refusal)
        {
            throw new InvalidOperationException(refusal.ToString());
        }
    }
}
