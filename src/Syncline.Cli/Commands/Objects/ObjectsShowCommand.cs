using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Json;
using Syncline.Cli.Output;
using Syncline.Reporting;
using Syncline.Server;

namespace Syncline.Cli.Commands.Objects;

/// <summary><c>syncline objects show</c>.</summary>
internal sealed class ObjectsShowCommand : Command
{
    private const int RecentRuns = 5;

    private readonly ObjectArguments _object;

    /// <summary>Makes the command.</summary>
    public ObjectsShowCommand(CommandRunner runner)
        : base("show", "Shows one integration object: how it does, why, its checkpoint and its last runs.")
    {
        _object = new ObjectArguments(this, isRequired: true);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Read, cancellationToken);
        var row = await workspace.RequireObjectAsync(_object.Names(context), cancellationToken);
        if (context.Output.IsJson)
        {
            context.Output.WriteJson(ObjectLine.Of(row), JsonLines.Default.ObjectLine);
            return ExitCode.Ok;
        }

        WriteFacts(context.Output, row, context.Now);
        var runs = await workspace.Runs.ListAsync(row.Key, null, RecentRuns, cancellationToken);
        context.Output.WriteLine();
        var table = new RunTable(context.Output.IsLive, isNamed: false);
        context.Output.WriteTable(table.Columns, runs.Select(run => table.Cells(RunLine.Of(run, row), context.Now)), "It has no runs yet.");
        return ExitCode.Ok;
    }

    private static void WriteFacts(CommandOutput output, ObjectRow row, DateTimeOffset now) => output.WritePairs(
    [
        ("object", $"{row.Customer} / {row.IntegrationName} / {row.Type}"),
        ("provider", row.Provider),
        ("status", Word.Of(row.Status)),
        ("reason", row.Reason is { } reason ? $"{reason.Code}: {reason.Message}" : null),
        ("hint", row.Reason is { Hint.Length: > 0 } hinted ? hinted.Hint : null),
        ("schedule", row.IsOwnSchedule ? row.Schedule : $"{row.Schedule} (inherited)"),
        ("reads", row.ReadsInFull ? "in full" : "what changed"),
        ("synced", Spoken.Instant(row.SyncedAt, now)),
        ("read in full", Spoken.Instant(row.FullReadAt, now)),
        ("due", Spoken.Instant(row.NextDueAt, now, "-")),
        ("waits until", row.WaitsUntil is { } until ? Spoken.Instant(until, now) : null),
        ("records", Spoken.Number(row.Interactions)),
        ("quarantined", row.Quarantined > 0 ? $"{Spoken.Number(row.Quarantined)} (see: syncline quarantine list {row.Customer} {row.IntegrationName} {row.Type})" : null),
        ("held deletes", row.HeldDeletes > 0
            ? $"{Spoken.Number(row.HeldDeletes)} (allow them: syncline objects allow-deletes {row.Customer} {row.IntegrationName} {row.Type})"
            : null),
        ("checkpoint", row.Checkpoint is { } checkpoint ? ReadableJson.InOneLine(checkpoint) : null),
    ]);
}
