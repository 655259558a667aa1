using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Output;
using Syncline.Reporting;
using Syncline.Server;

namespace Syncline.Cli.Commands.Objects;

/// <summary><c>syncline objects reset</c>: forgets how far an object was read, so that all of it is read again.</summary>
internal sealed class ObjectsResetCommand : Command
{
    private readonly ObjectArguments _object;
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only says what would happen." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Does not ask." };

    /// <summary>Makes the command.</summary>
    public ObjectsResetCommand(CommandRunner runner)
        : base("reset", "Forgets how far the object was read: supersedes its live run, drops its checkpoint, and has everything read from the start. What is stored stays.")
    {
        _object = new ObjectArguments(this, isRequired: true);
        Add(_dryRun);
        Add(_yes);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var isDry = context.Get(_dryRun);
        await using var workspace = await context.OpenAsync(isDry ? WorkspaceAccess.Read : WorkspaceAccess.Write, cancellationToken);
        var row = await workspace.RequireObjectAsync(_object.Names(context), cancellationToken);
        if (isDry)
        {
            ObjectReport.Write(context, row, $"would be reset: {Consequence(row)}");
            return ExitCode.Ok;
        }

        if (!context.Get(_yes) && !await Confirmation.AskAsync(context, $"{Consequence(row)}. Reset it?", cancellationToken))
        {
            context.Output.Note("Nothing was changed.");
            return ExitCode.Ok;
        }

        await workspace.Resets.ResetAsync(row.Key, cancellationToken);
        ObjectReport.Write(context, row, "is reset: everything is read from the start");
        return ExitCode.Ok;
    }

    private static string Consequence(ObjectRow row)
    {
        var run = row.LiveRun is { } live ? $"run {live.Key.Run} ({Word.Of(live.State)}) is superseded, " : "";
        var checkpoint = row.Checkpoint is null ? "there is no checkpoint yet" : "the checkpoint is dropped";
        return $"{run}{checkpoint}, everything is read from the start, and {Spoken.Count(row.Interactions, "stored record")} stay until that says otherwise";
    }
}
