using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Server;

namespace Syncline.Cli.Commands.Objects;

/// <summary><c>syncline objects resume</c>.</summary>
internal sealed class ObjectsResumeCommand : Command
{
    private readonly ObjectArguments _object;

    /// <summary>Makes the command.</summary>
    public ObjectsResumeCommand(CommandRunner runner)
        : base("resume", "Puts a paused integration object, or one that needed a person, back into the schedule, due at once.")
    {
        _object = new ObjectArguments(this, isRequired: true);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Write, cancellationToken);
        var row = await workspace.RequireObjectAsync(_object.Names(context), cancellationToken);
        await workspace.Control.ResumeAsync(row.Key, cancellationToken);
        ObjectReport.Write(context, await workspace.RequireObjectAsync(_object.Names(context), cancellationToken), "is active and due at once");
        return ExitCode.Ok;
    }
}
