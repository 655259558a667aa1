using System.CommandLine;
using Syncline.Cli.Invocation;
using Syncline.Cli.Output;
using Syncline.Scheduling;
using Syncline.Server;

namespace Syncline.Cli.Commands.Objects;

/// <summary><c>syncline objects set-interval</c>: takes effect on the stored next-due time, at once.</summary>
internal sealed class ObjectsSetIntervalCommand : Command
{
    private const string Inherit = "inherit";

    private readonly ObjectArguments _object;
    private readonly Argument<string> _schedule = new("schedule")
    {
        Description = "30s to 31d (15m, 180m, 24h), 'daily at 02:00' or a cron expression in the customer's time zone, or 'inherit'.",
        HelpName = "SCHEDULE",
    };

    /// <summary>Makes the command.</summary>
    public ObjectsSetIntervalCommand(CommandRunner runner)
        : base("set-interval", "Sets how often one integration object is synced.")
    {
        _object = new ObjectArguments(this, isRequired: true);
        Add(_schedule);
        runner.Handle(this, RunAsync);
    }

    private async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var written = context.Get(_schedule)!;
        var schedule = string.Equals(written, Inherit, StringComparison.OrdinalIgnoreCase) ? null : SyncSchedule.Parse(written);
        await using var workspace = await context.OpenAsync(WorkspaceAccess.Write, cancellationToken);
        var row = await workspace.RequireObjectAsync(_object.Names(context), cancellationToken);
        await workspace.Rescheduler.SetAsync(row.Key, schedule?.Text, cancellationToken);
        var changed = await workspace.RequireObjectAsync(_object.Names(context), cancellationToken);
        ObjectReport.Write(context, changed, $"is synced {Spoken.Schedule(changed.Schedule)}, next {Spoken.Instant(changed.NextDueAt, context.Now, "when it is resumed")}");
        return ExitCode.Ok;
    }

}
