using System.Text.Json.Nodes;
using Syncline.Reporting;
using Syncline.Sandbox;
using Syncline.Server;
using Syncline.Server.Connecting;

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
    public static async Task<BenchInstallation> CreateAsync(CancellationToken cancellationToken)
    {
        var folders = InstallationFolders.Of(Directory.CreateTempSubdirectory("syncline-bench-").FullName, ProjectRoot.Providers, _ => null);
        return new BenchInstallation(folders, await Workspace.OpenAsync(folders, Settings, WorkspaceAccess.Write, TimeProvider.System, cancellationToken));
    }

    /// <summary>Connects a customer to a stand-in; the schedule leaves time for one run.</summary>
    public async Task ConnectAsync(SandboxConnection connection, CancellationToken cancellationToken)
    {
        var provider = _workspace.Providers.Find(connection.Partner) ?? throw new InvalidOperationException($"There is no provider '{connection.Partner}'.");
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

        var result = await _workspace.Connector.ConnectAsync(
            new ConnectRequest
            {
                Customer = await _workspace.Customers.AddAsync(connection.Customer, "UTC", id => _workspace.Secrets.CreateDataKey(id), cancellationToken),
                Provider = provider,
                Name = provider.Name,
                Settings = settings,
                Overrides = new JsonObject { ["hosts"] = hosts },
                Schedule = "31d",
            },
            cancellationToken);
        if (result.Refusal is { } refusal)
        {
            throw new InvalidOperationException(refusal.ToString());
        }
    }

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
}
