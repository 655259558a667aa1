using System.CommandLine;
using System.Globalization;
using Syncline.Cli.Invocation;
using Syncline.Providers.Protocol;

namespace Syncline.Cli.Commands.Protocol;

/// <summary>The options for repeating what was recorded: where requests go, what time it is, what waits do. For tests; nothing that runs for long has them.</summary>
internal sealed class ReplayOptions
{
    private readonly Option<string?> _via = new("--via")
    {
        Description = "For tests: sends every request to this address on this machine, with the one it was meant for in X-Original-Url.",
        HelpName = "URL",
    };

    private readonly Option<string?> _now = new("--now") { Description = "For tests: the clock stands at this instant, such as 2026-03-01T10:20:30.123456Z.", HelpName = "INSTANT" };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = "For tests: waits take no time." };
    private readonly Option<string?> _waitLog = new("--wait-log") { Description = "For tests: writes the seconds of each wait into a file, a line each.", HelpName = "FILE" };
    private readonly Option<bool> _advance = new("--advance") { Description = "For tests: each wait moves the clock that --now stopped." };

    /// <summary>Adds them to a command.</summary>
    public ReplayOptions(Command command)
    {
        command.Add(_via);
        command.Add(_now);
        command.Add(_noWait);
        command.Add(_waitLog);
        command.Add(_advance);
    }

    /// <summary>Where requests go; null for where they are meant to go.</summary>
    /// <exception cref="CommandException">It is not on this machine.</exception>
    public Uri? Via(CommandContext context)
    {
        try
        {
            return context.Get(_via) is { } via ? Syncline.Providers.Http.Via.Parse(via) : null;
        }
        catch (FormatException e)
        {
            throw CommandException.Usage($"--via: {e.Message}.", "Requests carry secrets: write http://127.0.0.1:PORT, without a path.");
        }
    }

    /// <summary>The clock that stands still; null for the real one.</summary>
    /// <exception cref="CommandException">It is no instant.</exception>
    public FrozenTime? Now(CommandContext context)
    {
        if (context.Get(_now) is not { } text)
        {
            return context.Get(_advance) ? throw CommandException.Usage("--advance moves a clock that stands still, and this one does not.", "Add --now INSTANT.") : null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var now)
            ? new FrozenTime(now)
            : throw CommandException.Usage($"--now: '{text}' is not an instant.", "Write it as RFC 3339 has it: 2026-03-01T10:20:30.123456Z.");
    }

    /// <summary>What waits do.</summary>
    /// <exception cref="CommandException">The file cannot be written.</exception>
    public Waits Waits(CommandContext context, IMessages messages, FrozenTime? now) => new(messages, context.Time)
    {
        AreSkipped = context.Get(_noWait),
        Log = context.Get(_waitLog) is { } file ? Open(file) : null,
        Moves = context.Get(_advance) ? now : null,
    };

    private static StreamWriter Open(string file)
    {
        try
        {
            return new StreamWriter(file) { AutoFlush = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Usage($"--wait-log: '{file}' cannot be written: {e.Message}", "Name a file in a folder that is there.");
        }
    }
}
