using Syncline.Chaos.Sites;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Server;

namespace Syncline.Chaos.Judging;

/// <summary>Brings the store to where it must equal the partners: after the last write, one run of each object that began past the lag.</summary>
internal sealed class Calm(Site site, Workspace workspace)
{
    private const int MostObjects = 500;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    /// <summary>Stops the writes, asks every object for a run past the lag, and waits until each was synced by one, for so long at most.</summary>
    public async Task<Settlement> SettleAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        site.Sandbox.PauseWrites();
        await Task.Delay(site.Sandbox.Settings.Lag + Margin, TimeProvider.System, cancellationToken);
        var from = TimeProvider.System.GetUtcNow();
        foreach (var row in await ReadAsync(cancellationToken))
        {
            await workspace.Control.RequestSyncAsync(row.Key, KindFor(row), allowDeletes: false, cancellationToken);
        }

        var began = TimeProvider.System.GetTimestamp();
        var rows = await ReadAsync(cancellationToken);
        while (rows.Any(row => !IsSettled(row, from)) && TimeProvider.System.GetElapsedTime(began) < patience)
        {
            await Task.Delay(Period, TimeProvider.System, cancellationToken);
            rows = await ReadAsync(cancellationToken);
        }

        return new Settlement(rows, [.. rows.Where(row => !IsSettled(row, from)).Select(Describe)], await CountRunsAsync(rows, from, cancellationToken));
    }

    private static bool IsSettled(ObjectRow row, DateTimeOffset from) => row.SyncedAt >= from && row.HeldDeletes == 0;

    private static string Describe(ObjectRow row) =>
        $"{row.Customer} {row.Provider} {row.Type}: {row.Status}, synced {row.SyncedAt:HH:mm:ss}, {row.HeldDeletes} deletes held, run {row.LiveRun?.State} of {row.LiveRun?.Owner}, {row.Reason}";

    /// <summary>Where the partner neither marks nor lists what it deleted, only a full reading finds it.</summary>
    private ReadKind KindFor(ObjectRow row) =>
        workspace.Providers.Find(row.Provider)?.Types[row.Type].Deletes == DeletePolicy.Absence ? ReadKind.Full : ReadKind.Incremental;

    private async Task<IReadOnlyList<ObjectRow>> ReadAsync(CancellationToken cancellationToken) =>
        (await workspace.Objects.ListAsync(new ObjectQuery { Limit = MostObjects }, cancellationToken)).Rows;

    private async Task<int> CountRunsAsync(IReadOnlyList<ObjectRow> rows, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var most = 0;
        foreach (var row in rows)
        {
            var since = (await workspace.Runs.ListAsync(row.Key, null, MostObjects, cancellationToken))
                .Where(run => run.EndedAt is null || run.EndedAt >= from).OrderBy(run => run.CreatedAt).ToList();
            var first = since.FindIndex(run => run.State is Runs.RunState.Succeeded && run.StartedAt >= from);
            most = Math.Max(most, first < 0 ? since.Count : first + 1);
        }

        return most;
    }
}
