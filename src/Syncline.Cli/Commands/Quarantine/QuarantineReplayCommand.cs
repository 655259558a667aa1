using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Server;

namespace Syncline.Cli.Commands.Quarantine;

/// <summary><c>syncline quarantine replay</c>.</summary>
internal sealed class QuarantineReplayCommand : Command
{
    private readonly ObjectArguments _object;

    /// <summary>Makes the command.</summary>
    public QuarantineReplayCommand(CommandRunner runner)
        : base("replay", "Maps the records set aside for one integration object again, and applies those that go through now.")
    {
        _object = new ObjectArguments(this, isRequired: true);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Write, cancellationToken);
        var row = await workspace.RequireObjectAsync(_object.Names(context), cancellationToken);
        var (applied, left) = await workspace.Replayer.ReplayAsync(row.Key, cancellationToken);
        if (context.Output.IsJson)
        {
            context.Output.WriteJson(new ReplayLine(applied, left), JsonLines.Default.ReplayLine);
        }
        else
        {
            context.Output.WriteLine($"{Spoken.Count(applied, "record")} applied, {Spoken.Number(left)} left in quarantine.");
        }

        return left > 0 ? ExitCode.Failed : ExitCode.Ok;
    }
}
