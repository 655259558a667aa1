using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Scheduling;

namespace Dashboard.Tests.Fakes;

/// <summary>Does to the world what the engine would, and notes what was asked.</summary>
internal sealed class FakeObjectControl(FakeWorld world) : IObjectControl
{
    public Task<bool> SetScheduleAsync(ObjectKey key, string? schedule, Func<DueObject, DateTimeOffset, DateTimeOffset> nextDue, CancellationToken cancellationToken)
    {
        world.Acts.Enqueue($"schedule {key} {schedule ?? "inherited"}");
        return ChangeAsync(key, row => row with
        {
            Schedule = schedule ?? "180m",
            IsOwnSchedule = schedule is not null,
            NextDueAt = nextDue(
                new DueObject
                {
                    Key = key,
                    Schedule = schedule,
                    DefaultInterval = TimeSpan.FromHours(3),
                    TimeZone = "Europe/Berlin",
                    NextDueAt = row.NextDueAt ?? world.Now,
                    SyncedAt = row.SyncedAt,
                    CreatedAt = world.Now - TimeSpan.FromDays(30),
                },
                world.Now),
        });
    }

    public Task RescheduleAsync(IntegrationKey key, Func<DueObject, DateTimeOffset, DateTimeOffset> nextDue, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The dashboard changes no integration.");

    public Task<bool> PauseAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        world.Acts.Enqueue($"pause {key}");
        return ChangeAsync(key, row => row with { Status = ObjectStatus.Paused, NextDueAt = null, LiveRun = null, Reason = null });
    }

    public Task<bool> ResumeAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        world.Acts.Enqueue($"resume {key}");
        return ChangeAsync(key, row => row with { Status = row.SyncedAt is null ? ObjectStatus.FirstSync : ObjectStatus.Fresh, NextDueAt = world.Now, Reason = null });
    }

    public Task<SyncRequestResult> RequestSyncAsync(ObjectKey key, ReadKind kind, bool allowDeletes, CancellationToken cancellationToken)
    {
        world.Acts.Enqueue($"sync {key} {kind}{(allowDeletes ? " deletes" : "")}");
        if (!world.Objects.TryGetValue(key, out var row))
        {
            return Task.FromResult(SyncRequestResult.NotFound);
        }

        if (row.Status is ObjectStatus.Paused or ObjectStatus.NeedsPerson)
        {
            return Task.FromResult(SyncRequestResult.NotActive);
        }

        if (row.LiveRun is not null)
        {
            return Task.FromResult(SyncRequestResult.Again);
        }

        var run = world.AddRun(key, RunState.Ready, run => run with { Kind = kind, Trigger = RunTrigger.Request });
        world.Update(key, now => now with { LiveRun = run, HeldDeletes = allowDeletes ? 0 : now.HeldDeletes });
        return Task.FromResult(SyncRequestResult.Due);
    }

    public Task<int> MendAsync(IntegrationKey key, CancellationToken cancellationToken) => Task.FromResult(0);

    private Task<bool> ChangeAsync(ObjectKey key, Func<ObjectRow, ObjectRow> change)
    {
        if (!world.Objects.ContainsKey(key))
        {
            return Task.FromResult(false);
        }

        world.Update(key, change);
        return Task.FromResult(true);
    }
}
