using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Server;

namespace Syncline.Cli.Commands.Objects;

/// <summary><c>syncline objects pause</c>.</summary>
internal sealed class ObjectsPauseCommand : Command
{
    private readonly ObjectArguments _object;

    /// <summary>Makes the command.</summary>
    public ObjectsPauseCommand(CommandRunner runner)
        : base("pause", "Takes one integration object out of the schedule and cancels its live run; its checkpoint stays.")
    {
        _object = new ObjectArguments(this, isRequired: true);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Write, cancellationToken);
        var row = await workspace.RequireObjectAsync(_object.Names(context), cancellationToken);
        await workspace.Control.PauseAsync(row.Key, cancellationToken);
        ObjectReport.Write(context, await workspace.RequireObjectAsync(_object.Names(context), cancellationToken), "is paused");
        return ExitCode.Ok;
    }
}
