using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.CommandLine;
using Syncline.Cli.Commands;
using Syncline.Cli.Output;
using Syncline.Runs;
using Syncline.Server;

namespace Syncline.Cli.Invocation;

/// <summary>The whole command line: every command, and what happens when what was typed is none.</summary>
internal sealed class SynclineCommandLine
{
    // Longer than any command takes to end in good order: a server has its grace period and a margin.
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromMinutes(2);

    private readonly CommandEnvironment _environment;
    private readonly CommonOptions _options = new();

    /// <summary>Builds the commands over an environment.</summary>
    public SynclineCommandLine(CommandEnvironment environment)
    {
        _environment = environment;
        var runner = new CommandRunner(environment, _options);
        Root = new RootCommand("Keeps a copy of your customers' SaaS data fresh: schedules, retrieves what changed, applies it once.");
        _options.AddTo(Root);
        foreach (var command in CommandList.Of(runner))
        {
            Root.Add(command);
        }
    }

    /// <summary>The root command.</summary>
    public RootCommand Root { get; }

    /// <summary>Parses and runs. Never throws.</summary>
    /// <returns>The process's exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var parsed = Root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is null or ParseErrorAction)
        {
            return Refuse(parsed);
        }

        var configuration = new InvocationConfiguration
        {
            Output = _environment.Terminal.Out,
            Error = _environment.Terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TerminationTimeout,
        };
        return await parsed.InvokeAsync(configuration, cancellationToken);
    }

    private int Refuse(ParseResult parsed)
    {
        var path = CommandPath(parsed.CommandResult);
        var errors = Telling(parsed).Select(error => new SyncError("cli.usage", Sentence(error.Message), Hint(parsed, error, path))).Distinct();
        new CommandOutput(_environment.Terminal, parsed.GetValue(_options.Json)).Fail([.. errors]);
        return (int)ExitCode.Usage;
    }

    /// <summary>What is there instead of a command says more than that the command is missing.</summary>
    private static IEnumerable<ParseError> Telling(ParseResult parsed) => parsed.UnmatchedTokens.Count == 0 || parsed.CommandResult.Command.Subcommands.Count == 0
        ? parsed.Errors
        : parsed.Errors.Where(error => parsed.UnmatchedTokens.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal)));

    private static string Hint(ParseResult parsed, ParseError error, string path)
    {
        var known = parsed.CommandResult.Command.Subcommands.Select(command => command.Name)
            .Concat(parsed.CommandResult.Command.Options.Select(option => option.Name))
            .Concat(parsed.RootCommandResult.Command.Options.Select(option => option.Name));
        var mistyped = parsed.UnmatchedTokens.FirstOrDefault(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal));
        return mistyped is not null && Nearest.Of(mistyped, known) is { } near
            ? $"Did you mean '{near}'? See: {path} --help"
            : $"See: {path} --help";
    }

    private static string CommandPath(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{CommandPath(parent)} {command.Command.Name}" : "syncline";

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}
