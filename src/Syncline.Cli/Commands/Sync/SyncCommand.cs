using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Server;

namespace Syncline.Cli.Commands.Sync;

/// <summary><c>syncline sync</c>: asks for a sync now, and waits for its end.</summary>
internal sealed class SyncCommand : Command
{
    private readonly ObjectArguments _object;
    private readonly Option<bool> _full = new("--full") { Description = "Reads everything, not only what changed." };
    private readonly Option<bool> _wait = new("--wait") { Description = "Shows progress until the run has ended; the exit code is its outcome. Default on a terminal." };
    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Only asks." };
    private readonly Option<bool> _run = new("--run")
    {
        Description = "Where no server runs: runs the engine in this process until the run has ended. What else is due meanwhile runs too.",
    };

    /// <summary>Makes the command.</summary>
    public SyncCommand(CommandRunner runner)
        : base("sync", "Asks for a sync of one integration object now, and waits for its end.")
    {
        _object = new ObjectArguments(this, isRequired: true);
        Add(_full);
        Add(_wait);
        Add(_noWait);
        Add(_run);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Get(_noWait) && (context.Get(_wait) || context.Get(_run)))
        {
            throw CommandException.Usage($"--no-wait does not go with {(context.Get(_wait) ? "--wait" : "--run")}.", "Leave one of them out.");
        }

        await using var workspace = await context.OpenAsync(WorkspaceAccess.Write, cancellationToken);
        var row = await workspace.RequireObjectAsync(_object.Names(context), cancellationToken);
        var isServed = context.IsServed;
        await using var engine = context.Get(_run) && (!isServed || context.Settings.Storage.IsShared)
            ? await context.Environment.StartEngine(context.Folders, context.Settings, context.Time, cancellationToken)
            : null;

        var asked = await workspace.Control.RequestSyncAsync(row.Key, context.Get(_full) ? ReadKind.Full : ReadKind.Incremental, allowDeletes: false, cancellationToken);
        if (asked is SyncRequestResult.NotActive or SyncRequestResult.NotFound)
        {
            // As it is now: whoever runs here may have tried and stopped it since it was looked up.
            throw Refusals.NotActive(await workspace.Objects.FindAsync(row.Key, cancellationToken) ?? row);
        }

        if (!isServed && engine is null)
        {
            return ReportUnserved(context, row, asked);
        }

        return IsWaiting(context)
            ? await WaitAsync(context, workspace, row, asked, cancellationToken)
            : ReportAsked(context, row, asked);
    }

    private bool IsWaiting(CommandContext context) =>
        !context.Get(_noWait) && (context.Get(_wait) || context.Get(_run) || context.Environment.Terminal.IsOutTerminal);

    private ExitCode ReportUnserved(CommandContext context, ObjectRow row, SyncRequestResult asked)
    {
        ReportAsked(context, row, asked);
        var error = new SyncError(
            "engine.not_running",
            $"No server runs on '{context.Folders.Data}', so the sync waits until one does.",
            "Start one: syncline serve. Or sync in this process: add --run.");
        if (IsWaiting(context))
        {
            throw new CommandException(ExitCode.NotRunning, error);
        }

        context.Output.Note($"{error.Message} {error.Hint}");
        return ExitCode.Ok;
    }

    private static ExitCode ReportAsked(CommandContext context, ObjectRow row, SyncRequestResult asked)
    {
        if (context.Output.IsJson)
        {
            WriteJson(context, row, asked, null);
            return ExitCode.Ok;
        }

        context.Output.WriteLine($"{row.Customer} / {row.IntegrationName} / {row.Type}: " + asked switch
        {
            SyncRequestResult.Joined => "a run that has not begun to read does it.",
            SyncRequestResult.Again => "one more run follows the present one.",
            _ => "is due now.",
        });
        return ExitCode.Ok;
    }

    private static async Task<ExitCode> WaitAsync(CommandContext context, Workspace workspace, ObjectRow row, SyncRequestResult asked, CancellationToken cancellationToken)
    {
        var watch = new RunWatch(workspace, context.Time, row, asked);
        var run = await new SyncProgress(context.Output, context.Time).ShowAsync(seen => watch.UntilEndedAsync(seen, cancellationToken));
        var after = await workspace.Objects.FindAsync(row.Key, cancellationToken) ?? row;
        if (context.Output.IsJson)
        {
            WriteJson(context, row, asked, run);
        }
        else
        {
            context.Output.WriteLine(Outcome(row, run));
        }

        if (run.State is RunState.Succeeded)
        {
            return ExitCode.Ok;
        }

        if (run.Error is { } error)
        {
            context.Output.Fail([error]);
        }

        return after.Status is ObjectStatus.NeedsPerson ? ExitCode.NeedsPerson : ExitCode.Failed;
    }

    private static string Outcome(ObjectRow row, RunRow run)
    {
        var took = run is { StartedAt: { } started, EndedAt: { } ended } ? $" in {Spoken.Duration(ended - started)}" : "";
        var counts = run.Counts;
        return $"{row.Customer} / {row.IntegrationName} / {row.Type}: {Word.Of(run.State)}{took}: {Spoken.Count(counts.Fetched, "record")} fetched, "
            + $"{Spoken.Number(counts.Added)} added, {Spoken.Number(counts.Changed)} changed, {Spoken.Number(counts.Deleted)} deleted, "
            + $"{Spoken.Number(counts.Quarantined)} set aside{(counts.Repeated > 0 ? $", {Spoken.Number(counts.Repeated)} with the key of another" : "")}.";
    }

    private static void WriteJson(CommandContext context, ObjectRow row, SyncRequestResult asked, RunRow? run) => context.Output.WriteJson(
        new SyncLine(row.Customer, row.IntegrationName, row.Type, Word.Of(asked), run is null ? null : RunLine.Of(run, row)),
        JsonLines.Default.SyncLine);
}
