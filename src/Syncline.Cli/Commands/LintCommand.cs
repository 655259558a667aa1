using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Providers.Manifests;
using Syncline.Runs;

namespace Syncline.Cli.Commands;

/// <summary><c>syncline lint</c>: what is wrong with providers' files, and where.</summary>
internal sealed class LintCommand : Command
{
    private readonly Argument<string[]> _paths = new("path")
    {
        Description = "Folders of providers, or folders that hold such. Default the providers folder.",
        HelpName = "PATH",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Makes the command.</summary>
    public LintCommand(CommandRunner runner)
        : base("lint", "Checks providers' files: every problem with file, line and column. Exit code 1 when there is an error.")
    {
        Add(_paths);
        runner.Handle(this, RunAsync);
    }

    private Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var written = context.Get(_paths) is { Length: > 0 } paths ? paths : [context.Folders.Providers];
        var folders = written.SelectMany(ProviderFolders).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var (errors, warnings) = (0, 0);
        foreach (var folder in folders)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var problem in context.Environment.LintProvider(folder))
            {
                errors += problem.Severity is ProblemSeverity.Error ? 1 : 0;
                warnings += problem.Severity is ProblemSeverity.Error ? 0 : 1;
                Write(context.Output, problem);
            }
        }

        context.Output.Note($"{Spoken.Count(folders.Count, "provider")}: {Spoken.Count(errors, "error")}, {Spoken.Count(warnings, "warning")}.");
        return Task.FromResult(errors > 0 ? ExitCode.Failed : ExitCode.Ok);
    }

    private static IReadOnlyList<string> ProviderFolders(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new CommandException(ExitCode.NotFound, new SyncError("cli.path_missing", $"There is no folder '{path}'.", "Name a folder with a manifest.yaml, or one that holds such folders."));
        }

        if (IsProvider(path))
        {
            return [path];
        }

        var inside = Directory.EnumerateDirectories(path).Where(IsProvider).ToList();
        return inside.Count > 0
            ? inside
            : throw new CommandException(ExitCode.NotFound, new SyncError(
                "cli.path_missing", $"Neither '{path}' nor a folder in it has a manifest.yaml.", "Name a folder with a manifest.yaml, or one that holds such folders."));
    }

    private static bool IsProvider(string path) => File.Exists(Path.Combine(path, "manifest.yaml")) || File.Exists(Path.Combine(path, "provider.yaml"));

    private static void Write(CommandOutput output, Problem problem)
    {
        if (output.IsJson)
        {
            output.WriteJson(ProblemLine.Of(problem), JsonLines.Default.ProblemLine);
        }
        else
        {
            output.WriteLine(problem.ToString());
        }
    }
}
