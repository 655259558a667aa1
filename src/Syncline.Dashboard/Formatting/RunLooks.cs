using MudBlazor;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Syncline.Dashboard.Formatting;

/// <summary>How the states of runs look.</summary>
public static class RunLooks
{
    /// <summary>The run's look, by its state and, while it waits, by its reason.</summary>
    public static Look Of(RunRow run) => (run.State, run.Waits) switch
    {
        (RunState.Ready, _) => new("ready", "Ready", "idle", Icons.Material.Rounded.Schedule, "May be dispatched now."),
        (RunState.Dispatched, _) => new("dispatched", "Queued", "idle", Icons.Material.Rounded.Queue, "Given to the queue; no worker holds it yet."),
        (RunState.Retrieving, _) => new("retrieving", "Reading", "busy", Icons.Material.Rounded.CloudDownload, "A retriever reads from the partner."),
        (RunState.Waiting, WaitReason.Parked) => new("parked", "Waiting for quota", "quota", Icons.Material.Rounded.HourglassTop, "The partner's request budget is spent."),
        (RunState.Waiting, WaitReason.Backoff) => new("backoff", "Trying again", "late", Icons.Material.Rounded.Replay, "A failure that may pass; tried again later."),
        (RunState.Waiting, WaitReason.Backlog) => new("backlog", "Held back", "idle", Icons.Material.Rounded.HourglassTop, "Came due during an outage and is released a little later."),
        (RunState.Waiting, _) => new("flow", "Catching up", "busy", Icons.Material.Rounded.HourglassTop, "Enough is staged; the processor is to catch up."),
        (RunState.Draining, _) => new("draining", "Applying", "busy", Icons.Material.Rounded.MoveDown, "Everything is fetched; staged pages are being applied."),
        (RunState.Reconciling, _) => new("reconciling", "Reconciling", "busy", Icons.Material.Rounded.Rule, "What a full reading did not see is being deleted."),
        (RunState.Succeeded, _) => new("succeeded", "Succeeded", "ok", Icons.Material.Rounded.CheckCircle, "Done: the time of its sync has moved."),
        (RunState.Failed, _) => new("failed", "Failed", "bad", Icons.Material.Rounded.Error, "Ended by an error."),
        (RunState.Cancelled, _) => new("cancelled", "Cancelled", "idle", Icons.Material.Rounded.Cancel, "Ended by an operator."),
        _ => new("superseded", "Superseded", "idle", Icons.Material.Rounded.SwapHoriz, "Another run took its place."),
    };

    /// <summary>What it reads and who asked for it: <c>first sync</c>, <c>full, asked for</c>.</summary>
    public static string KindOf(RunRow run)
    {
        var kind = run.IsInitial ? "first sync" : run.Kind == ReadKind.Full ? "full" : "incremental";
        return run.Trigger == RunTrigger.Request ? $"{kind}, asked for" : kind;
    }

    /// <summary>Records that are in the store now.</summary>
    public static long AppliedOf(RunCounts counts) => counts.Added + counts.Changed + counts.Unchanged + counts.Deleted + counts.Quarantined;

    /// <summary>How long it took, or takes so far; null before it sent its first request.</summary>
    public static TimeSpan? DurationOf(RunRow run, DateTimeOffset now) => (run.EndedAt ?? now) - run.StartedAt;
}
