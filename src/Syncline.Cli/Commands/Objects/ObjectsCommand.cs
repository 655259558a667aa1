using System.CommandLine;
using Syncline.Cli.Invocation;

namespace Syncline.Cli.Commands.Objects;

/// <summary><c>syncline objects</c>: what is synced, how it does, and what an operator does to it.</summary>
internal sealed class ObjectsCommand : Command
{
    /// <summary>Makes the command.</summary>
    public ObjectsCommand(CommandRunner runner)
        : base("objects", "Shows integration objects (accounts from ACME's Salesforce) and changes how they are synced.")
    {
        Add(new ObjectsListCommand(runner));
        Add(new ObjectsShowCommand(runner));
        Add(new ObjectsSetIntervalCommand(runner));
        Add(new ObjectsPauseCommand(runner));
        Add(new ObjectsResumeCommand(runner));
        Add(new ObjectsAllowDeletesCommand(runner));
        Add(new ObjectsResetCommand(runner));
    }
}
