using System.Buffers.Binary;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Backends.Tests.Contracts;

public abstract class ReconcileStoreContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task What_was_seen_is_read_page_by_page()
    {
        var run = await ReconcilingAsync(await World.AddObjectAsync(readsInFull: true), isComplete: true, [1, 2], [3]);
        var seen = new List<ulong>();
        await foreach (var page in World.Reconcile.ReadSeenAsync(run, Stop))
        {
            for (var at = 0; at < page.Length; at += 8)
            {
                seen.Add(BinaryPrimitives.ReadUInt64LittleEndian(page.Span[at..]));
            }
        }

        seen.ShouldBe([1ul, 2, 3]);
        (await World.Reconcile.IsCompleteAsync(run, Stop)).ShouldBeTrue();
    }

    [Fact]
    public async Task Reading_with_an_unknown_record_is_not_complete()
    {
        var run = await ReconcilingAsync(await World.AddObjectAsync(readsInFull: true), isComplete: false, [1], [2]);
        (await World.Reconcile.IsCompleteAsync(run, Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task Live_ids_are_listed_in_binary_order()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "b", "B", "a", "é", "10", "9");
        (await World.Reconcile.ListLiveIdsAsync(key, null, 4, Stop)).ShouldBe(["10", "9", "B", "a"]);
        (await World.Reconcile.ListLiveIdsAsync(key, "a", 4, Stop)).ShouldBe(["b", "é"]);
    }

    [Fact]
    public async Task Absent_records_become_tombstones_with_their_last_fields()
    {
        var key = await World.AddObjectAsync(readsInFull: true);
        await World.SyncAsync(key, "a", "b", "c");
        World.Pass(World.Interval);
        var run = await ReconcilingAsync(key, isComplete: true, [1]);

        (await World.Reconcile.DeleteAsync(run, ["a", "unknown"], Stop)).ShouldBeTrue();
        (await World.Reconcile.CompleteAsync(run, ["b", "a"], 0, Stop)).ShouldBeTrue();

        var row = await World.SeeAsync(key);
        (row.Interactions, row.Status, row.HeldDeletes).ShouldBe((1, ObjectStatus.Fresh, 0));
        (await World.SeeAsync(run)).Counts.Deleted.ShouldBe(2);
        var deletes = (await World.Feed.ReadAsync(null, key, null, 100, Stop)).Changes.Where(change => change.Kind == ChangeKind.Deleted).ToList();
        deletes.Select(change => change.Id).ShouldBe(["a", "b"]);
        deletes.ShouldAllBe(change => change.Fields == "{\"v\":\"1\"}");
        (await World.Reconcile.ListLiveIdsAsync(key, null, 10, Stop)).ShouldBe(["c"]);
        (await World.Interactions.FindAsync(key, "a", Stop))!.IsDeleted.ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_is_deleted_before_the_run_reconciles_or_after_it_has_ended()
    {
        var key = await World.AddObjectAsync(readsInFull: true);
        await World.SyncAsync(key, "a");
        World.Pass(World.Interval);
        var run = await World.StartAsync(key);
        await World.LeaseAsync(run);
        (await World.Reconcile.DeleteAsync(run, ["a"], Stop)).ShouldBeFalse();
        (await World.Reconcile.CompleteAsync(run, ["a"], 0, Stop)).ShouldBeFalse();
        await World.Control.PauseAsync(key, Stop);
        (await World.Reconcile.DeleteAsync(run, ["a"], Stop)).ShouldBeFalse();
        (await World.SeeAsync(key)).Interactions.ShouldBe(1);
    }

    [Fact]
    public async Task Disconnect_in_the_middle_of_deletes_stops_them()
    {
        var key = await World.AddObjectAsync(readsInFull: true);
        await World.SyncAsync(key, "a", "b");
        World.Pass(World.Interval);
        var run = await ReconcilingAsync(key, isComplete: true, [1]);
        (await World.Reconcile.DeleteAsync(run, ["a"], Stop)).ShouldBeTrue();
        await World.Integrations.DisconnectAsync((await World.SeeAsync(key)).Integration, Stop);
        (await World.Reconcile.DeleteAsync(run, ["b"], Stop)).ShouldBeFalse();
        (await World.SeeAsync(key)).Interactions.ShouldBe(1);
    }

    [Fact]
    public async Task Held_deletes_are_shown_until_a_full_reading_has_none()
    {
        var key = await World.AddObjectAsync(readsInFull: true);
        await World.SyncAsync(key, "a");
        World.Pass(World.Interval);
        await World.Reconcile.CompleteAsync(await ReconcilingAsync(key, true, [1]), [], heldDeletes: 12, Stop);
        (await World.SeeAsync(key)).HeldDeletes.ShouldBe(12);
        World.Pass(World.Interval);
        await World.SyncAsync(key, "a");
        (await World.SeeAsync(key)).HeldDeletes.ShouldBe(0);
    }

    [Fact]
    public async Task Permission_to_delete_holds_for_the_next_full_reading_that_ends_well()
    {
        var key = await World.AddObjectAsync(readsInFull: true);
        await World.SyncAsync(key, "a");
        await World.Control.RequestSyncAsync(key, ReadKind.Full, allowDeletes: true, Stop);
        var first = await World.StartAsync(key);
        (await World.Apply.ClaimAsync(first, "p", World.LeaseTime, Stop))!.AllowDeletes.ShouldBeTrue();
        await World.EndAsync((await World.LeaseAsync(first)).Lease, new SliceEnd.Failed(World.Broken));

        World.Pass(World.Interval);
        var second = await World.StartAsync(key);
        (await World.Apply.ClaimAsync(second, "p", World.LeaseTime, Stop))!.AllowDeletes.ShouldBeTrue("the first had no use of it");
        await World.SyncAsync(key, "a");

        World.Pass(World.Interval);
        (await World.Apply.ClaimAsync(await World.StartAsync(key), "p", World.LeaseTime, Stop))!.AllowDeletes.ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_seen_goes_with_the_end_of_the_run()
    {
        var run = await ReconcilingAsync(await World.AddObjectAsync(readsInFull: true), true, [1]);
        await World.Reconcile.CompleteAsync(run, [], 0, Stop);
        (await World.Reconcile.ReadSeenAsync(run, Stop).AnyAsync(Stop)).ShouldBeFalse();
    }

    private async Task<RunKey> ReconcilingAsync(ObjectKey key, bool isComplete, params ulong[][] seen)
    {
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        for (var number = 1; number <= seen.Length; number++)
        {
            var page = World.Page(number, number == seen.Length);
            await World.Retrieve.StageAsync(lease, new PageToStage(number, page, 1), Stop);
            var bytes = seen[number - 1].SelectMany(hash => BitConverter.GetBytes(hash)).ToArray();
            await World.CommitAsync(run, number, World.Effects(page) with { Seen = bytes, IsComplete = isComplete || number > 1 });
        }

        (await World.SeeAsync(run)).State.ShouldBe(RunState.Reconciling);
        return run;
    }
}
