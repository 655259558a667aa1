using Syncline.Integrations;

namespace Syncline.Server;

/// <summary>The providers folder of an installation.</summary>
public static class ProvidersFolder
{
    /// <summary>Reads it.</summary>
    public static Task<IProviderCatalog> OpenAsync(InstallationFolders folders, InstallationSettings settings, TimeProvider time, CancellationToken cancellationToken) => throw new NotImplementedException();
}
