namespace Syncline.Server;

/// <summary>An engine of one command's own.</summary>
public static class PrivateEngine
{
    /// <summary>Starts it.</summary>
    public static Task<IAsyncDisposable> StartAsync(InstallationFolders folders, TimeProvider time, CancellationToken cancellationToken) => throw new NotImplementedException();
}
