using System.CommandLine;
using Syncline.Cli.Invocation;

namespace Syncline.Cli.Commands.Quarantine;

/// <summary><c>syncline quarantine</c>: records that were set aside.</summary>
internal sealed class QuarantineCommand : Command
{
    /// <summary>Makes the command.</summary>
    public QuarantineCommand(CommandRunner runner)
        : base("quarantine", "Shows records that could not be read or mapped, and applies or drops them.")
    {
        Add(new QuarantineListCommand(runner));
        Add(new QuarantineShowCommand(runner));
        Add(new QuarantineReplayCommand(runner));
        Add(new QuarantineDiscardCommand(runner));
    }
}
