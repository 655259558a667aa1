using Syncline.Integrations;

namespace Syncline.Server;

/// <summary>Reads the providers folder of these folders.</summary>
/// <exception cref="Runs.SyncException"><c>provider.folder_missing</c>: it is not there.</exception>
public delegate Task<IProviderCatalog> ProvidersOpener(InstallationFolders folders, InstallationSettings settings, TimeProvider time, CancellationToken cancellationToken);
