using Cli.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Syncline.Integrations;
using Syncline.Server;
using Syncline.Server.Storage;

namespace Cli.Tests;

/// <summary>An installation on SQLite in a folder of its own, with Providers that a test makes; deleted at the end.</summary>
internal sealed class RealInstallation : IDisposable
{
    private readonly FakeInstallation _providers = new();

    public RealInstallation()
    {
        Folders = new InstallationFolders
        {
            Data = Directory.CreateTempSubdirectory("syncline-cli-").FullName,
            Providers = "unused",
        };
        Cli = new CommandLineFixture(_providers)
        {
            Time = TimeProvider.System,
            Server = null,
            Opener = (_, _, access, time, _) => Task.FromResult(Workspace.Open(Folders, InstallationStorage.Embedded, access, services => Add(services, isExclusive: false, time))),
            Engine = (_, _, time, cancellation) => PrivateEngine.StartAsync(Folders, InstallationStorage.Embedded, services => Add(services, isExclusive: true, time), cancellation),
        };
    }

    public CommandLineFixture Cli { get; }

    public InstallationFolders Folders { get; }

    public List<Provider> Providers => _providers.Providers;

    /// <summary>Opens it beside the commands.</summary>
    public Workspace Open() => Workspace.Open(Folders, InstallationStorage.Embedded, WorkspaceAccess.Write, services => Add(services, isExclusive: false, TimeProvider.System));

    public void Dispose() => Directory.Delete(Folders.Data, recursive: true);

    private void Add(IServiceCollection services, bool isExclusive, TimeProvider time)
    {
        services.AddStores(Folders, InstallationStorage.Embedded, isExclusive, time);
        services.AddSingleton<IProviderCatalog>(_providers);
    }
}
