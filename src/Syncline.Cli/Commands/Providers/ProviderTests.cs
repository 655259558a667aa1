using Syncline.Cli.Invocation;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Testing;
using Syncline.Runs;

namespace Syncline.Cli.Commands.Providers;

/// <summary>A Provider's folder as its tests see it: the manifest, and <c>tests/*.json</c> beside it.</summary>
internal sealed class ProviderTests(string providers, string name)
{
    /// <summary>The Provider's name.</summary>
    public string Name => name;

    private string Folder => Path.Combine(providers, name);

    /// <summary>The names of its tests.</summary>
    public IReadOnlyList<string> Names => Directory.Exists(Path.Combine(Folder, "tests"))
        ? [.. Directory.EnumerateFiles(Path.Combine(Folder, "tests"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The Provider of that name.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static ProviderTests Require(string providers, string name) => File.Exists(Path.Combine(providers, name, "manifest.yaml"))
        ? new ProviderTests(providers, name)
        : throw new CommandException(ExitCode.NotFound, new SyncError(
            "cli.path_missing", $"There is no '{Path.Combine(providers, name, "manifest.yaml")}'.", "Name a folder of the providers folder (see --providers)."));

    /// <summary>The Providers that have tests.</summary>
    public static IEnumerable<ProviderTests> All(string providers) => Directory.Exists(providers)
        ? Directory.EnumerateDirectories(providers).Order(StringComparer.Ordinal).Select(folder => new ProviderTests(providers, Path.GetFileName(folder))).Where(tests => tests.Names.Count > 0)
        : [];

    /// <summary>The instant that a test made now stands at, in whole seconds: people read it.</summary>
    public static DateTimeOffset InstantOf(CommandContext context) => new(context.Now.Ticks - (context.Now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    /// <summary>The file of a test.</summary>
    public string FileOf(string test) => Path.Combine(Folder, "tests", $"{test}.json");

    /// <summary>Its manifest, where components may be of these classes.</summary>
    /// <exception cref="CommandException">It has errors: all of them.</exception>
    public Manifest Manifest(CustomComponents components)
    {
        var file = Path.Combine(Folder, "manifest.yaml");
        var reading = ManifestFile.Read(file, File.ReadAllBytes(file), components);
        return reading.Manifest ?? throw Refused(reading.Problems);
    }

    /// <summary>One of its tests.</summary>
    /// <exception cref="CommandException">There is none of that name, or it cannot be read.</exception>
    public ProviderTest Read(string test)
    {
        var file = FileOf(test);
        if (!File.Exists(file))
        {
            throw new CommandException(ExitCode.NotFound, new SyncError("cli.path_missing", $"There is no test '{file}'.", Suggestion.Hint(test, Names, "See: syncline providers record --help")));
        }

        try
        {
            return ProviderTestFile.Read(File.ReadAllBytes(file));
        }
        catch (FormatException exception)
        {
            throw new CommandException(ExitCode.Failed, new SyncError("cli.test_invalid", $"The test '{file}' cannot be used: {exception.Message}.", "Mend it, or record it anew."));
        }
    }

    /// <summary>Writes a test.</summary>
    public async Task WriteAsync(string test, ProviderTest content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "tests"));
        await File.WriteAllTextAsync(FileOf(test), ProviderTestFile.Write(content), cancellationToken);
    }

    /// <summary>A manifest's errors as those of a command.</summary>
    public static CommandException Refused(IReadOnlyList<Problem> problems) => new(ExitCode.Failed, [.. problems
        .Where(problem => problem.Severity is ProblemSeverity.Error)
        .Select(problem => new SyncError(problem.Code, $"{problem.File}:{problem.Line}:{problem.Column}: {problem.Message}", problem.Hint))]);
}
