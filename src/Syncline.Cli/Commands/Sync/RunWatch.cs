using Syncline.Cli.Invocation;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Runs;
using Syncline.Server;

namespace Syncline.Cli.Commands.Sync;

/// <summary>Follows the run that answers a request, from when there is none yet to its end.</summary>
internal sealed class RunWatch
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);
    private const int Recent = 5;

    private readonly Workspace _workspace;
    private readonly TimeProvider _time;
    private readonly ObjectKey _object;
    private readonly long _first;

    /// <summary>Prepares to follow.</summary>
    /// <param name="workspace">The installation.</param>
    /// <param name="time">The clock.</param>
    /// <param name="row">The object as it was before the request.</param>
    /// <param name="asked">What became of the request.</param>
    public RunWatch(Workspace workspace, TimeProvider time, ObjectRow row, SyncRequestResult asked)
    {
        _workspace = workspace;
        _time = time;
        _object = row.Key;
        _first = asked is SyncRequestResult.Joined
            ? row.LiveRun?.Key.Run.Value ?? NewestOf(row) + 1
            : NewestOf(row) + 1;
    }

    /// <summary>Waits until the run has ended; <paramref name="seen"/> gets it, or null while there is none, each time it is looked at.</summary>
    /// <exception cref="CommandException">The object was paused or stopped before the run began.</exception>
    public async Task<RunRow> UntilEndedAsync(Action<RunRow?> seen, CancellationToken cancellationToken)
    {
        RunRow? run = null;
        while (true)
        {
            run = run is null ? await FindAsync(cancellationToken) : await _workspace.Runs.FindAsync(run.Key, cancellationToken);
            seen(run);
            if (run is { State: RunState.Succeeded or RunState.Failed or RunState.Cancelled or RunState.Superseded })
            {
                return run;
            }

            if (run is null && await _workspace.Objects.FindAsync(_object, cancellationToken) is { Status: ObjectStatus.Paused or ObjectStatus.NeedsPerson } stopped)
            {
                throw Refusals.NotActive(stopped);
            }

            await Task.Delay(Period, _time, cancellationToken);
        }
    }

    private async Task<RunRow?> FindAsync(CancellationToken cancellationToken) =>
        (await _workspace.Runs.ListAsync(_object, null, Recent, cancellationToken)).LastOrDefault(run => run.Key.Run.Value >= _first);

    private static long NewestOf(ObjectRow row) => Math.Max(row.LiveRun?.Key.Run.Value ?? 0, row.LastRun?.Key.Run.Value ?? 0);
}
