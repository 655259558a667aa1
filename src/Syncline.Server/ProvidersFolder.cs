using Syncline.Integrations;
using Syncline.Providers.Manifests;

namespace Syncline.Server;

/// <summary>The providers folder of an installation.</summary>
public static class ProvidersFolder
{
    /// <summary>Reads it.</summary>
    public static Task<IProviderCatalog> OpenAsync(
        InstallationFolders folders, InstallationSettings settings, TimeProvider time, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Everything that is wrong with the provider in one folder.</summary>
    public static IReadOnlyList<Problem> Lint(string folder) => throw new NotImplementedException(folder);
}
