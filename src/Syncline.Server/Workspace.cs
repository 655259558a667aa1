using Microsoft.Extensions.DependencyInjection;
using Syncline.Access;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Runs;
using Syncline.Scheduling;
using Syncline.Security;
using Syncline.Server.Connecting;
using Syncline.Server.Storage;

namespace Syncline.Server;

/// <summary>
/// One installation, opened by a program that is not its server: the stores and readers that a command or a page uses. It runs nothing. Disposing closes the database.
/// </summary>
public sealed class Workspace(ServiceProvider services) : IAsyncDisposable
{
    /// <summary>Customers.</summary>
    public ICustomerStore Customers => Get<ICustomerStore>();

    /// <summary>Integrations and their objects.</summary>
    public IIntegrationStore Integrations => Get<IIntegrationStore>();

    /// <summary>Sealed secrets.</summary>
    public ICredentialStore Credentials => Get<ICredentialStore>();

    /// <summary>What an operator does to objects.</summary>
    public IObjectControl Control => Get<IObjectControl>();

    /// <summary>What lets objects begin anew.</summary>
    public IResetStore Resets => Get<IResetStore>();

    /// <summary>Objects, for people.</summary>
    public IObjectReader Objects => Get<IObjectReader>();

    /// <summary>Runs, for people.</summary>
    public IRunReader Runs => Get<IRunReader>();

    /// <summary>Stored interactions.</summary>
    public IInteractionReader Interactions => Get<IInteractionReader>();

    /// <summary>Records that were set aside.</summary>
    public IQuarantineStore Quarantine => Get<IQuarantineStore>();

    /// <summary>The change feed.</summary>
    public IChangeFeed Changes => Get<IChangeFeed>();

    /// <summary>What the change feed is told of its database.</summary>
    public IFeedEpoch FeedEpoch => Get<IFeedEpoch>();

    /// <summary>The installation's figures.</summary>
    public IOverviewStore Overview => Get<IOverviewStore>();

    /// <summary>The Providers.</summary>
    public IProviderCatalog Providers => Get<IProviderCatalog>();

    /// <summary>Seals secrets under the installation's key file.</summary>
    public SecretBox Secrets => Get<SecretBox>();

    /// <summary>Changes schedules.</summary>
    public Rescheduler Rescheduler => Get<Rescheduler>();

    /// <summary>Replays what is in quarantine.</summary>
    public QuarantineReplayer Replayer => Get<QuarantineReplayer>();

    /// <summary>Removes Customers, Integrations and records.</summary>
    public Eraser Eraser => Get<Eraser>();

    /// <summary>Makes API keys and takes them back.</summary>
    public ApiKeys Keys => Get<ApiKeys>();

    /// <summary>API keys, as they are stored.</summary>
    public IApiKeyStore KeyStore => Get<IApiKeyStore>();

    /// <summary>Writes the audit log.</summary>
    public AuditTrail Audit => Get<AuditTrail>();

    /// <summary>The audit log.</summary>
    public IAuditLog AuditLog => Get<IAuditLog>();

    /// <summary>Connects Customers to Providers.</summary>
    public Connector Connector => Get<Connector>();

    /// <summary>Opens the installation in these folders.</summary>
    public static Task<Workspace> OpenAsync(
        InstallationFolders folders, InstallationSettings settings, WorkspaceAccess access, TimeProvider time, CancellationToken cancellationToken) =>
        Task.FromResult(Open(folders, settings.Storage, access, services => services.AddInstallation(folders, settings, isExclusive: false, time, new Actor(ActorKind.CommandLine, Environment.UserName))));

    /// <summary>As <see cref="OpenAsync"/>, over an installation that the caller adds.</summary>
    internal static Workspace Open(InstallationFolders folders, InstallationStorage storage, WorkspaceAccess access, Action<IServiceCollection> addInstallation)
    {
        if (access is WorkspaceAccess.Read && !storage.IsShared && !File.Exists(folders.Database))
        {
            throw new SyncException(new SyncError(
                "store.missing",
                $"There is no database at '{folders.Database}'.",
                "Name the data folder by --data DIR, or make one: syncline customers add NAME."));
        }

        if (access is WorkspaceAccess.Write)
        {
            InstallationServices.Prepare(folders, storage);
        }

        var added = new ServiceCollection();
        addInstallation(added);
        var services = added.BuildServiceProvider();
        try
        {
            // Opened here, so that a database that cannot be used is said before anything else is done.
            services.GetRequiredService<OpenDatabase>()();
            return new Workspace(services);
        }
        catch
        {
            services.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => services.DisposeAsync();

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();
}
