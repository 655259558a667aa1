namespace Syncline.Server;

/// <summary>Opens the installation in these folders.</summary>
/// <exception cref="Runs.SyncException">
/// <c>store.missing</c>: nothing is there to read. Others as the store names them.
/// </exception>
public delegate Task<Workspace> WorkspaceOpener(
    InstallationFolders folders, InstallationSettings settings, WorkspaceAccess access, TimeProvider time, CancellationToken cancellationToken);
