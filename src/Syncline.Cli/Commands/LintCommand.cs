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
    private const string Text = "text";
    private const string Json = "json";
    private const string Sarif = "sarif";

    private readonly Argument<string[]> _paths = new("path")
    {
        Description = "Folders of providers, or folders that hold such. Default the providers folder.",
        HelpName = "PATH",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _format = new Option<string>("--format")
    {
        Description = "text: a line a problem, as compilers print it. json: the same as --json. sarif: one SARIF 2.1.0 log, for code hosts and editors. Default text.",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => Text,
    }.AcceptOnlyFromAmong(Text, Json, Sarif);

    /// <summary>Makes the command.</summary>
    public LintCommand(CommandRunner runner)
        : base("lint", "Checks providers' files: every problem with file, line and column. Exit code 1 when there is an error.")
    {
        Add(_paths);
        Add(_format);
        runner.Handle(this, RunAsync);
    }

    private Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var written = context.Get(_paths) is { Length: > 0 } paths ? paths : [context.Folders.Providers];
        var folders = written.SelectMany(ProviderFolders).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var problems = new List<(string Path, Problem Problem)>();
        foreach (var folder in folders)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) ?? "";
            problems.AddRange(context.Environment.LintProvider(folder, context.Components).Select(problem => (Path.GetRelativePath(".", Path.Combine(parent, problem.File)), problem)));
        }

        Write(context, problems);
        var errors = problems.Count(problem => problem.Problem.Severity is ProblemSeverity.Error);
        var warnings = problems.Count - errors;
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

    private void Write(CommandContext context, List<(string Path, Problem Problem)> problems)
    {
        var format = context.Output.IsJson ? Json : context.Get(_format)!;
        if (format == Sarif)
        {
            context.Output.WriteJson(SarifLog.Of(problems, typeof(LintCommand).Assembly.GetName().Version?.ToString(3) ?? ""), JsonLines.Default.JsonObject);
            return;
        }

        foreach (var (_, problem) in problems)
        {
            if (format == Json)
            {
                context.Output.WriteJson(ProblemLine.Of(problem), JsonLines.Default.ProblemLine);
            }
            else
            {
                context.Output.WriteLine(problem.ToString());
            }
        }
    }
}
