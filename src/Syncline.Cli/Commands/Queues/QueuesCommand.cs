using System.CommandLine;
using Syncline.Cli.Invocation;

namespace Syncline.Cli.Commands.Queues;

/// <summary><c>syncline queues</c>: the queues of a fleet.</summary>
internal sealed class QueuesCommand : Command
{
    /// <summary>Makes the command.</summary>
    public QueuesCommand(CommandRunner runner)
        : base("queues", "Creates a fleet's queues, says how full they are, and puts dead letters back.")
    {
        var options = new QueueCommandOptions(this);
        Add(new QueuesCreateCommand(runner, options));
        Add(new QueuesStatusCommand(runner, options));
        Add(new QueuesDeadCommand(runner, options));
        Add(new QueuesRedriveCommand(runner, options));
    }
}
