using Syncline.Delivery;
using Syncline.Runs;

namespace Backends.Tests.Contracts;

public abstract class PruneStoreContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private static readonly TimeSpan Forever = TimeSpan.FromDays(10_000);

    [Fact]
    public async Task History_beyond_what_is_kept_goes_oldest_first_in_small_batches()
    {
        var key = await World.AddObjectAsync();
        for (var i = 0; i < 6; i++)
        {
            await World.SyncAsync(key, $"{i}");
            World.Pass(World.Interval);
        }

        var before = await World.Runs.ListAsync(key, null, 100, Stop);
        (await World.Prune.PruneRunsAsync(2, Forever, 3, Stop)).ShouldBe(3);
        (await World.Prune.PruneRunsAsync(2, Forever, 3, Stop)).ShouldBe(1);
        (await World.Prune.PruneRunsAsync(2, Forever, 3, Stop)).ShouldBe(0);
        (await World.Runs.ListAsync(key, null, 100, Stop)).Select(run => run.Key).ShouldBe(before.Take(2).Select(run => run.Key));
        (await World.SeeAsync(key)).Interactions.ShouldBe(6, "what was synced stays");
    }

    [Fact]
    public async Task Old_runs_go_but_never_the_newest_of_an_object_nor_a_live_one()
    {
        var idle = await World.AddObjectAsync(type: "idle");
        var busy = await World.AddObjectAsync(type: "busy");
        var last = await World.SyncAsync(idle, "a");
        await World.SyncAsync(busy, "a");
        World.Pass(World.Interval);
        var newest = await World.SyncAsync(busy, "b");
        World.Pass(TimeSpan.FromDays(40));
        var live = await World.StartAsync(busy);

        (await World.Prune.PruneRunsAsync(100, TimeSpan.FromDays(30), 100, Stop)).ShouldBe(1);
        (await World.Prune.PruneRunsAsync(1, TimeSpan.Zero, 100, Stop)).ShouldBe(0);

        (await World.SeeAsync(idle)).LastRun!.Key.ShouldBe(last);
        (await World.Runs.ListAsync(busy, null, 10, Stop)).Select(run => run.Key).ShouldBe([live, newest]);
    }

    [Fact]
    public async Task Old_samples_go_and_young_ones_stay()
    {
        await World.Overview.RefreshAsync(Stop);
        World.Pass(TimeSpan.FromDays(8));
        await World.Overview.RefreshAsync(Stop);
        (await World.Prune.PruneLeftoversAsync(TimeSpan.FromDays(7), 10, Stop)).ShouldBe(1);
        (await World.Overview.ReadSamplesAsync(TimeSpan.FromDays(30), 10, Stop)).Single().At.ShouldBe(World.Now);
    }

    [Fact]
    public async Task Workers_long_gone_are_forgotten()
    {
        await World.Dispatch.ReportWorkerAsync(new Syncline.Scheduling.WorkerReport("gone", 1, TimeSpan.FromSeconds(45)), Stop);
        World.Pass(TimeSpan.FromDays(8));
        await World.Dispatch.ReportWorkerAsync(new Syncline.Scheduling.WorkerReport("here", 1, TimeSpan.FromSeconds(45)), Stop);
        (await World.Prune.PruneLeftoversAsync(TimeSpan.FromDays(7), 10, Stop)).ShouldBe(1);
        (await World.Dispatch.ReadLoadAsync(Stop)).Slots.ShouldBe(1);
    }

    [Fact]
    public async Task Old_changes_go_oldest_first_in_small_batches_and_who_stands_before_them_is_told_so()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "1", "2", "3");
        var (before, within) = (await CursorAfterAsync(1), await CursorAfterAsync(2));
        World.Pass(TimeSpan.FromDays(20));
        await World.SyncAsync(key, "4");
        World.Pass(TimeSpan.FromDays(20));

        (await World.Prune.PruneChangesAsync(TimeSpan.FromDays(30), 2, Stop)).ShouldBe(2);
        (await World.Feed.ReadAsync(null, null, within, 10, Stop)).Changes.Select(change => change.Id).ShouldBe(["3", "4"], "nothing that comes after it is gone");
        var error = (await Should.ThrowAsync<SyncException>(() => World.Feed.ReadAsync(null, null, before, 10, Stop))).Error;
        error.Code.ShouldBe("feed.expired");
        error.Hint.ShouldContain("snapshot=start");
        (await Should.ThrowAsync<SyncException>(() => World.Feed.ReadAsync(key.Customer, null, before, 10, Stop))).Error.Code.ShouldBe("feed.expired");

        (await World.Prune.PruneChangesAsync(TimeSpan.FromDays(30), 2, Stop)).ShouldBe(1);
        (await World.Prune.PruneChangesAsync(TimeSpan.FromDays(30), 2, Stop)).ShouldBe(0, "the newest is too young");
        (await World.Feed.ReadAsync(null, null, null, 10, Stop)).Changes.Select(change => change.Id).ShouldBe(["4"], "without a cursor it is read from the first that is kept");
        (await World.SeeAsync(key)).Interactions.ShouldBe(4);
        await World.SyncAsync(key, "5");
        (await World.Feed.ReadAsync(null, null, null, 10, Stop)).Changes.Select(change => change.Position).ShouldBe([4, 5]);
    }

    [Fact]
    public async Task Reader_of_one_customer_is_not_held_up_by_what_went_of_another()
    {
        var kept = await World.AddObjectAsync("Kept");
        var gone = await World.AddObjectAsync("Gone");
        await World.SyncAsync(gone, "old");
        World.Pass(TimeSpan.FromDays(40));
        await World.SyncAsync(kept, "1");
        var cursor = (await World.Feed.ReadAsync(kept.Customer, null, null, 10, Stop)).Cursor;

        (await World.Prune.PruneChangesAsync(TimeSpan.FromDays(30), 100, Stop)).ShouldBe(1);

        World.Pass(World.Interval);
        await World.SyncAsync(kept, "2");
        (await World.Feed.ReadAsync(kept.Customer, null, cursor, 10, Stop)).Changes.Select(change => change.Id).ShouldBe(["2"]);
    }

    private async Task<string> CursorAfterAsync(int changes) => (await World.Feed.ReadAsync(null, null, null, changes, Stop)).Cursor;
}
