using Syncline.Reporting;
using Syncline.Runs;

namespace Syncline.Dashboard.Formatting;

/// <summary>Why an Integration Object is where it is, for people.</summary>
public static class Reasons
{
    /// <summary>The store's reason, else what its live run and its times tell; null when all is well.</summary>
    public static SyncError? Of(ObjectRow row, DateTimeOffset now) => row switch
    {
        { Reason: { } reason } => reason,
        { Status: ObjectStatus.Late, LiveRun: { } run } => LateWithRun(run, now),
        { Status: ObjectStatus.Late, NextDueAt: { } due } => new SyncError(
            "engine.late",
            due < now ? $"It came due {Words.Relative(due, now)} and no run was made yet." : "It should have been synced by now.",
            "See that a scheduler is running: syncline serve."),
        _ => null,
    };

    private static SyncError LateWithRun(RunRow run, DateTimeOffset now) => run.State switch
    {
        RunState.Ready or RunState.Dispatched => new SyncError(
            "engine.late",
            $"Its run waits for a free worker since {Words.Duration(now - run.CreatedAt)}.",
            "It goes on by itself; more workers shorten the queue."),
        RunState.Waiting when run.Error is { } error => error,
        _ => new SyncError(
            "engine.late",
            $"Its run is under way since {Words.Duration(now - (run.StartedAt ?? run.CreatedAt))}, longer than its interval.",
            "A longer interval fits this object better if that is usual."),
    };
}
