namespace Syncline.Server;

/// <summary>Starts an engine without web pages on a data folder. Disposing what it gives stops it in good order.</summary>
/// <exception cref="Runs.SyncException"><c>store.in_use</c>: a server runs there.</exception>
public delegate Task<IAsyncDisposable> PrivateEngineStarter(InstallationFolders folders, InstallationSettings settings, TimeProvider time, CancellationToken cancellationToken);
