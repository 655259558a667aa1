using System.Text;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.ProviderFiles;
using Xunit;

namespace Providers.Tests.Fuzzing;

/// <summary>
/// Broken manifests and provider.yaml files: each has errors with file, line, column and code, or runs to an end. SYNCLINE_FUZZ_MANIFESTS says how many; see <see cref="FuzzPlan"/>.
/// </summary>
[Collection(Alone.Name)]
public sealed class ManifestFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int MostRequests = 200;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("syncline-fuzz-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_broken_manifest_is_told_with_its_place_or_runs_to_an_end()
    {
        var plan = new FuzzPlan("SYNCLINE_FUZZ_MANIFESTS", 700);
        output.WriteLine($"seed {plan.Seed}");
        var (originals, wrong, refused) = (FuzzOriginals.All(), new List<string>(), 0);
        foreach (var number in plan.Numbers)
        {
            var chances = plan.Chances(number);
            var original = originals[chances.Next(originals.Count)];
            var content = TextMutations.Mutate(original.Text, originals[chances.Next(originals.Count)].Text, chances);
            if (plan.IsOne)
            {
                output.WriteLine(Encoding.UTF8.GetString(content));
            }

            if (await FuzzBounds.TryAsync(() => TryAsync(original, content, () => refused++)) is { } fault)
            {
                wrong.Add($"{plan.Repeats(number)} ({original.Name}): {fault}");
            }
        }

        output.WriteLine($"{plan.Numbers.Count()} mutations of {originals.Count} files, of which {refused} were refused.");
        wrong.ShouldBeEmpty();
    }

    private async Task<string?> TryAsync(FuzzOriginal original, byte[] content, Action onRefused)
    {
        var (isUsable, problems) = original.Provider is { } provider ? Lint(provider, content) : Read(content);
        var lines = content.Count(letter => letter is (byte)'\n' or (byte)'\r') + 1;
        if (problems.Select(problem => Fault(problem, lines)).FirstOrDefault(fault => fault is not null) is { } told)
        {
            return told;
        }

        if (!isUsable)
        {
            onRefused();
            return problems.Any(problem => problem.Severity is ProblemSeverity.Error) ? null : "it is refused without an error";
        }

        return original.Case is { } recorded ? await RunAsync(recorded, content) : null;
    }

    private static (bool IsUsable, IReadOnlyList<Problem> Problems) Read(byte[] content) =>
        ManifestFile.Read("manifest.yaml", content, CustomComponents.None) is var reading ? (reading.Manifest is not null, reading.Problems) : default;

    private (bool IsUsable, IReadOnlyList<Problem> Problems) Lint(string manifest, byte[] content)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "manifest.yaml"), manifest);
        File.WriteAllBytes(Path.Combine(_folder.FullName, "provider.yaml"), content);
        var (provider, problems) = ProviderFolder.Read(_folder.FullName, CustomComponents.None);
        return (provider is not null, problems);
    }

    private static string? Fault(Problem problem, int lines) =>
        problem.File.Length == 0 || problem.Code.Count(letter => letter == '.') != 1 || problem.Message.Length == 0 ? $"a problem says too little: {problem}"
        : problem.Line < 1 || problem.Column < 1 || problem.Line > lines + 1 ? $"a problem is at no place of the file: {problem}"
        : problem.Message.Length + problem.Hint.Length > 10_000 ? $"a problem says too much: {problem.Message.Length} letters"
        : null;

    /// <summary>What still compiles is run, against the answers of its case.</summary>
    private static async Task<string?> RunAsync(ComponentCase recorded, byte[] content)
    {
        foreach (var command in new[] { "spec", "check", "discover", "read" })
        {
            try
            {
                var server = new ScriptedServer(recorded.Script(isResumed: false), MostRequests);
                await InProcessRunner.Instance.RunAsync(new RunInput(command, content, recorded.Config, recorded.Now, server) { ClockAdvances = true });
            }
            catch (ReplayException)
            {
                // It asks again and again, as a manifest may: the partner ends that.
            }
        }

        return null;
    }
}
