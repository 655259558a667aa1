using Syncline.Providers.Components;
using Syncline.Providers.Manifests;

namespace Syncline.Providers.ProviderFiles;

/// <summary>Reads a provider's folder: manifest.yaml and provider.yaml, linted whole and together.</summary>
public static class ProviderFolder
{
    private const string HostsFile = "hosts.yaml";

    /// <summary>Everything that is wrong with the folder's files, in the order of the files; empty for nothing.</summary>
    public static IReadOnlyList<Problem> Lint(string path, CustomComponents customs) => Read(path, customs).Problems;

    internal static (CompiledProvider? Provider, IReadOnlyList<Problem> Problems) Read(string path, CustomComponents customs)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        var problems = new ProblemList(Path.Combine(name, "provider.yaml"));
        var manifestFile = Path.Combine(name, "manifest.yaml");
        if (ReadFile(path, "manifest.yaml") is not { } manifestBytes)
        {
            return (null, [Missing(manifestFile)]);
        }

        var reading = ManifestFile.Read(manifestFile, manifestBytes, customs);
        if (ReadFile(path, "provider.yaml") is not { } providerBytes)
        {
            return (null, [.. reading.Problems, Missing(problems.File)]);
        }

        var file = ProviderFileReader.Read(providerBytes, problems);
        if (reading.Manifest is { } manifest)
        {
            ProviderLint.Check(file, manifest, problems);
        }

        var hostProblems = new ProblemList(Path.Combine(name, HostsFile));
        if (ReadFile(path, HostsFile) is { } hosts)
        {
            file = file with { StandIns = ProviderFileReader.ReadHosts(hosts, hostProblems) };
        }

        var isUsable = reading.Manifest is not null && !problems.HasErrors && !hostProblems.HasErrors;
        return (isUsable ? new CompiledProvider(name, file, reading.Manifest!) : null, [.. reading.Problems, .. problems.ToList(), .. hostProblems.ToList()]);
    }

    private static byte[]? ReadFile(string folder, string name) => Path.Combine(folder, name) is var path && File.Exists(path) ? File.ReadAllBytes(path) : null;

    private static Problem Missing(string file) =>
        new(file, 1, 1, "provider_file.missing_file", $"There is no {file}.", "A provider's folder has a manifest.yaml and a provider.yaml.", ProblemSeverity.Error);
}
