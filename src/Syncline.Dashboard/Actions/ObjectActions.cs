using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Scheduling;

namespace Syncline.Dashboard.Actions;

/// <summary>A person's acts, straight over the engine's <see cref="IObjectControl"/>: no sign-in, no record of who did it.</summary>
internal sealed class ObjectActions(IObjectControl control) : IObjectActions
{
    public async Task<ActionOutcome> SetScheduleAsync(ObjectKey key, string? schedule, CancellationToken cancellationToken)
    {
        SyncSchedule? parsed = null;
        try
        {
            parsed = schedule is null ? null : SyncSchedule.Parse(schedule);
        }
        catch (SyncException exception)
        {
            return ActionOutcome.Refused(exception.Error);
        }

        var found = await control.SetScheduleAsync(key, parsed?.Text, NextDue.After, cancellationToken);
        return (found, parsed) switch
        {
            (false, _) => NotFound(key),
            (_, null) => ActionOutcome.Done("Back to the inherited schedule."),
            _ => ActionOutcome.Done($"The schedule is now {parsed.Text}."),
        };
    }

    public async Task<ActionOutcome> PauseAsync(ObjectKey key, CancellationToken cancellationToken) =>
        await control.PauseAsync(key, cancellationToken)
            ? ActionOutcome.Done("Paused. Its checkpoint is kept, so resuming goes on from there.")
            : NotFound(key);

    public async Task<ActionOutcome> ResumeAsync(ObjectKey key, CancellationToken cancellationToken) =>
        await control.ResumeAsync(key, cancellationToken) ? ActionOutcome.Done("Resumed. It is due now.") : NotFound(key);

    public Task<ActionOutcome> SyncNowAsync(ObjectKey key, CancellationToken cancellationToken) =>
        RequestAsync(key, ReadKind.Incremental, false, cancellationToken);

    public Task<ActionOutcome> SyncInFullAsync(ObjectKey key, CancellationToken cancellationToken) =>
        RequestAsync(key, ReadKind.Full, false, cancellationToken);

    public Task<ActionOutcome> AllowDeletesAsync(ObjectKey key, CancellationToken cancellationToken) =>
        RequestAsync(key, ReadKind.Full, true, cancellationToken);

    private async Task<ActionOutcome> RequestAsync(ObjectKey key, ReadKind kind, bool allowDeletes, CancellationToken cancellationToken)
    {
        var what = (kind, allowDeletes) switch
        {
            (ReadKind.Full, true) => "full reading that may delete",
            (ReadKind.Full, false) => "full reading",
            _ => "sync",
        };
        return await control.RequestSyncAsync(key, kind, allowDeletes, cancellationToken) switch
        {
            SyncRequestResult.Due => ActionOutcome.Done($"Asked for a {what}: it is due now."),
            SyncRequestResult.Joined => ActionOutcome.Done($"A run that is about to begin does the {what}."),
            SyncRequestResult.Again => ActionOutcome.Done($"A run is under way; one {what} follows it."),
            SyncRequestResult.NotActive => ActionOutcome.Refused(new SyncError(
                "engine.object_not_active",
                $"Integration Object {key} is paused or needs a person, so no {what} was asked for.",
                "Resume it first.")),
            _ => NotFound(key),
        };
    }

    private static ActionOutcome NotFound(ObjectKey key) => ActionOutcome.Refused(new SyncError(
        "engine.object_unknown",
        $"There is no Integration Object {key}.",
        "It may have been removed since the page was read; reload the list."));
}
