using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Scheduling;

namespace Syncline.Access;

/// <summary>What an operator does to objects, written into the audit log.</summary>
internal sealed class AuditedObjectControl(IObjectControl inner, IObjectReader objects, ISettingRevisions revisions, AuditTrail audit) : IObjectControl
{
    public async Task<bool> SetScheduleAsync(
        ObjectKey key, string? schedule, Func<DueObject, DateTimeOffset, DateTimeOffset> nextDue, CancellationToken cancellationToken)
    {
        var before = audit.Acting is null ? null : await objects.FindAsync(key, cancellationToken);
        var found = await inner.SetScheduleAsync(key, schedule, nextDue, cancellationToken);
        if (found && before is not null)
        {
            var was = before.IsOwnSchedule ? before.Schedule : null;
            await RecordAsync(key, "object.schedule_set", new { schedule = was }, new { schedule }, cancellationToken);
        }

        return found;
    }

    public Task RescheduleAsync(IntegrationKey key, Func<DueObject, DateTimeOffset, DateTimeOffset> nextDue, CancellationToken cancellationToken) =>
        inner.RescheduleAsync(key, nextDue, cancellationToken);

    public async Task<bool> PauseAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        var found = await inner.PauseAsync(key, cancellationToken);
        if (found)
        {
            await RecordAsync(key, "object.paused", null, new { paused = true }, cancellationToken);
        }

        return found;
    }

    public async Task<bool> ResumeAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        var found = await inner.ResumeAsync(key, cancellationToken);
        if (found)
        {
            await RecordAsync(key, "object.resumed", null, new { paused = false }, cancellationToken);
        }

        return found;
    }

    public async Task<SyncRequestResult> RequestSyncAsync(ObjectKey key, ReadKind kind, bool allowDeletes, CancellationToken cancellationToken)
    {
        var result = await inner.RequestSyncAsync(key, kind, allowDeletes, cancellationToken);
        if (result is SyncRequestResult.Due or SyncRequestResult.Joined or SyncRequestResult.Again)
        {
            await audit.RecordAsync(
                Subjects.Object(key), "object.sync_requested", null, new { full = kind is ReadKind.Full, allow_deletes = allowDeletes });
        }

        return result;
    }

    public Task<int> MendAsync(IntegrationKey key, CancellationToken cancellationToken) => inner.MendAsync(key, cancellationToken);

    private Task RecordAsync(ObjectKey key, string action, object? before, object? after, CancellationToken cancellationToken) =>
        audit.RecordChangeAsync(revisions, Subjects.Object(key), action, before, after, cancellationToken);
}
