using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Syncline.Integrations;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.ProviderFiles;

namespace Syncline.Server;

/// <summary>The providers folder of an installation, for those who need nothing else of it.</summary>
public static class ProvidersFolder
{
    /// <summary>Reads it. A folder with errors is left out; <see cref="Lint"/> says why.</summary>
    public static Task<IProviderCatalog> OpenAsync(
        InstallationFolders folders, InstallationSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.TryAddSingleton(time);
        services.AddLogging().AddProviders(folders.Providers, settings);
        return Task.FromResult(services.BuildServiceProvider().GetRequiredService<IProviderCatalog>());
    }

    /// <summary>Everything that is wrong with the provider in one folder, in the order of its files; classes that it names have to be among the components.</summary>
    public static IReadOnlyList<Problem> Lint(string folder, CustomComponents components) => ProviderFolder.Lint(folder, components);
}
