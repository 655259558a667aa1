using Syncline.Runs;

namespace Syncline.Cli.Invocation;

/// <summary>Ends a command with errors for its user and an exit code. All problems that were found are in it, not only the first.</summary>
internal sealed class CommandException : Exception
{
    /// <summary>Makes the exception.</summary>
    public CommandException(ExitCode exit, params IReadOnlyList<SyncError> errors)
        : base(string.Join(Environment.NewLine, errors.Select(error => error.ToString())))
    {
        Exit = exit;
        Errors = errors;
    }

    /// <summary>The process's exit code.</summary>
    public ExitCode Exit { get; }

    /// <summary>What is wrong; at least one.</summary>
    public IReadOnlyList<SyncError> Errors { get; }

    /// <summary>The command line is wrong.</summary>
    public static CommandException Usage(string message, string hint) => new(ExitCode.Usage, new SyncError("cli.usage", message, hint));
}
