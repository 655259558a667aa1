using System.Text;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;

namespace Providers.Tests.Fuzzing;

/// <summary>The project's manifests and provider.yaml files, and the public manifests where they are beside the project.</summary>
internal static class FuzzOriginals
{
    public static IReadOnlyList<FuzzOriginal> All() => [.. Cases().Concat(Providers()).Concat(Public())];

    /// <summary>The cases that read something, each with its manifest.</summary>
    public static IEnumerable<(ComponentCase Case, Manifest Manifest)> Readings() => ComponentCase.AllFiles().Select(ComponentCase.Read)
        .Where(recorded => recorded is { Command: "read", Result: not "refused" })
        .Select(recorded => (recorded, ManifestFile.Read("manifest.yaml", recorded.Manifest, CustomComponents.None).Manifest!))
        .Where(pair => pair.Item2 is not null);

    private static IEnumerable<FuzzOriginal> Cases() =>
        ComponentCase.AllFiles().Select(ComponentCase.Read).Select(recorded => new FuzzOriginal(recorded.Name, Encoding.UTF8.GetString(recorded.Manifest), recorded));

    private static IEnumerable<FuzzOriginal> Providers()
    {
        foreach (var file in new[] { "providers", Path.Combine("docs", "examples") }.SelectMany(folder => Directory.EnumerateFiles(RepositoryFiles.Path(folder), "provider.yaml", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            var manifest = File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "manifest.yaml"));
            var name = Path.GetFileName(Path.GetDirectoryName(file))!;
            yield return new FuzzOriginal($"{name}/manifest.yaml", manifest);

            // A dozen of each, for there are few of them beside the cases.
            for (var copy = 0; copy < 12; copy++)
            {
                yield return new FuzzOriginal($"{name}/provider.yaml", File.ReadAllText(file), Provider: manifest);
            }
        }
    }

    private static IEnumerable<FuzzOriginal> Public()
    {
        var folder = RepositoryFiles.Path("..", "shared", "conformance", "public");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "manifest.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => new FuzzOriginal(Path.GetFileName(Path.GetDirectoryName(file))!, File.ReadAllText(file)))
            : [];
    }
}
