using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Server;

namespace Syncline.Cli.Commands;

/// <summary><c>syncline restored</c>: tells the change feed that its database was restored from a backup.</summary>
internal sealed class RestoredCommand : Command
{
    /// <summary>Makes the command.</summary>
    public RestoredCommand(CommandRunner runner)
        : base("restored", "Run once after the database was restored from a backup: readers of the change feed are told to read it again.") =>
        runner.Handle(this, RunAsync);

    private static async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Write, cancellationToken);
        await workspace.FeedEpoch.RaiseAsync(cancellationToken);
        if (context.Output.IsJson)
        {
            context.Output.WriteJson(new RestoredLine(context.Time.GetUtcNow()), JsonLines.Default.RestoredLine);
        }
        else
        {
            context.Output.WriteLine("Every cursor of the change feed from before is answered feed.position_unknown from now on, with the one to read again from.");
        }

        return ExitCode.Ok;
    }
}
