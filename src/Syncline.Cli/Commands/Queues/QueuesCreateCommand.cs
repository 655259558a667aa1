using System.CommandLine;
using Syncline.Cli.Invocation;

namespace Syncline.Cli.Commands.Queues;

/// <summary><c>syncline queues create</c>.</summary>
internal sealed class QueuesCreateCommand : Command
{
    private readonly QueueCommandOptions _options;

    /// <summary>Makes the command.</summary>
    public QueuesCreateCommand(CommandRunner runner, QueueCommandOptions options)
        : base("create", "Creates the queues that are missing, each with one for dead letters, and leaves alone what is there.")
    {
        _options = options;
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var queues = _options.Open(context);
        await queues.Setup.CreateAsync(cancellationToken);
        context.Output.Note("The queues are there.");
        return ExitCode.Ok;
    }
}
