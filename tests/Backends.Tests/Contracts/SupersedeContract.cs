using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Backends.Tests.Contracts;

/// <summary>Another run takes a run's place: whoever still works on the old one can commit nothing, at none of the places where work is committed.</summary>
public abstract class SupersedeContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private static readonly ObjectKey Nobody = new(new CustomerId(1), new ObjectId(4711));

    [Fact]
    public async Task Reset_supersedes_the_live_run_and_its_retriever_can_stage_nothing()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, false, "a");

        (await World.Resets.ResetAsync(key, Stop)).ShouldBeTrue();

        (await World.SeeAsync(run)).State.ShouldBe(RunState.Superseded);
        (await World.SeeAsync(run)).EndedAt.ShouldBe(World.Now);
        (await World.StageAsync(lease, 2, false, "b")).Status.ShouldBe(StageStatus.LeaseLost);
        (await World.StageAsync(lease, 1, false, "a")).Status.ShouldBe(StageStatus.LeaseLost, "not even what was staged before");
        (await World.Retrieve.RenewAsync(lease, World.LeaseTime, Stop)).ShouldBeFalse();
        (await World.EndAsync(lease, new SliceEnd.Fetched())).ShouldBeFalse();
        (await World.EndAsync(lease, new SliceEnd.Parked(null, TimeSpan.FromHours(1), World.Broken))).ShouldBeFalse("nor park a budget");
        (await World.Retrieve.LeaseAsync(run, "late", World.LeaseTime, Stop)).ShouldBeNull("its message comes late");
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Superseded);
    }

    [Fact]
    public async Task Processor_of_a_superseded_run_can_apply_nothing()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, false, "a");
        await World.StageAsync(lease, 2, true, "b");
        await World.ApplyAsync(run, 1);
        var claim = (await World.Apply.ClaimAsync(run, "processor", World.LeaseTime, Stop)).ShouldNotBeNull();
        var second = (await World.Apply.FindPageAsync(run, 2, Stop)).ShouldNotBeNull();

        await World.Resets.ResetAsync(key, Stop);

        (await World.CommitAsync(run, 2, World.Effects(second.Page))).ShouldBeFalse();
        (await World.Apply.FindPageAsync(run, 2, Stop)).ShouldBeNull();
        (await World.Apply.ClaimAsync(run, "processor", World.LeaseTime, Stop)).ShouldBeNull();
        await World.Apply.ReleaseAsync(claim, World.Broken, Stop);
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Superseded, "a late failure is nobody's");
        var row = await World.SeeAsync(key);
        (row.Interactions, row.Checkpoint, row.SyncedAt).ShouldBe((1, null, null));
    }

    [Fact]
    public async Task Reconciling_of_a_superseded_run_deletes_and_completes_nothing()
    {
        var key = await World.AddObjectAsync(readsInFull: true);
        await World.SyncAsync(key, "a", "b");
        var synced = (await World.SeeAsync(key)).SyncedAt;
        World.Pass(World.Interval);
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, true, "a");
        (await World.CommitAsync(run, 1, World.Effects(World.Page(1, isLast: true, "a")))).ShouldBeTrue();
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Reconciling);

        await World.Resets.ResetAsync(key, Stop);

        (await World.Reconcile.DeleteAsync(run, ["b"], Stop)).ShouldBeFalse();
        (await World.Reconcile.CompleteAsync(run, ["b"], 0, Stop)).ShouldBeFalse();
        var row = await World.SeeAsync(key);
        (row.Interactions, row.SyncedAt).ShouldBe((2, synced));
    }

    [Fact]
    public async Task After_a_reset_everything_is_read_from_the_start_and_what_is_stored_stays()
    {
        var key = await World.AddObjectAsync();
        await SyncPartitionedAsync(key);

        await World.Resets.ResetAsync(key, Stop);
        await World.Resets.ResetAsync(key, Stop);

        var row = await World.SeeAsync(key);
        (row.Interactions, row.NextDueAt, row.Checkpoint).ShouldBe((1, World.Now, null));
        (await World.Retrieve.PartitionsOf(key).FindAsync("p", Stop)).ShouldBeNull();
        var leased = await World.LeaseAsync(await World.StartAsync(key));
        (leased.Kind, leased.FetchPosition, leased.NextPage).ShouldBe((ReadKind.Full, null, 1));
        (await World.SeeAsync(leased.Lease.Run)).Trigger.ShouldBe(RunTrigger.Request);
        await World.Resets.ResetAsync(key, Stop);
        await World.SyncAsync(key, "a", "b");
        (await World.SeeAsync(key)).Checkpoint.ShouldBe("{\"page\":1}");
        World.Pass(World.Interval);
        (await World.LeaseAsync(await World.StartAsync(key))).Kind.ShouldBe(ReadKind.Incremental);
    }

    [Fact]
    public async Task Reset_of_a_paused_object_holds_until_it_is_resumed()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        await World.Control.PauseAsync(key, Stop);

        (await World.Resets.ResetAsync(key, Stop)).ShouldBeTrue();

        (await World.SeeAsync(key)).Status.ShouldBe(ObjectStatus.Paused);
        await World.Control.ResumeAsync(key, Stop);
        (await World.LeaseAsync(await World.StartAsync(key))).Kind.ShouldBe(ReadKind.Full);
        (await World.Resets.ResetAsync(Nobody, Stop)).ShouldBeFalse();
        (await World.Resets.ResetAsync(key with { Customer = new CustomerId(99) }, Stop)).ShouldBeFalse("another Customer's key");
    }

    [Fact]
    public async Task Hold_supersedes_every_run_of_the_integration_and_mending_goes_on_from_the_checkpoint()
    {
        var key = await World.AddObjectAsync(type: "a");
        var paused = await World.AddObjectAsync(type: "b");
        var other = await World.AddObjectAsync("Other");
        await World.SyncAsync(key, "x");
        await World.Control.PauseAsync(paused, Stop);
        World.Pass(World.Interval);
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        var integration = (await World.SeeAsync(key)).Integration;

        await World.Resets.HoldAsync(integration, World.Broken, Stop);
        await World.Resets.HoldAsync(integration, World.Broken, Stop);

        (await World.SeeAsync(run)).State.ShouldBe(RunState.Superseded);
        (await World.StageAsync(lease, 1, false, "y")).Status.ShouldBe(StageStatus.LeaseLost);
        var held = await World.SeeAsync(key);
        (held.Status, held.Reason, held.Checkpoint).ShouldBe((ObjectStatus.NeedsPerson, World.Broken, "{\"page\":1}"));
        (await World.SeeAsync(paused)).Status.ShouldBe(ObjectStatus.Paused);
        (await World.SeeAsync(other)).Status.ShouldBe(ObjectStatus.FirstSync);
        (await World.Control.MendAsync(integration, Stop)).ShouldBe(1);
        (await World.LeaseAsync(await World.StartAsync(key))).FetchPosition.ShouldBe("{\"page\":1}");
    }

    [Fact]
    public async Task Discard_takes_away_what_is_stored_with_its_events()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a", "b", "c");
        await SetAsideAsync(key);
        (await World.Resets.DiscardAsync(key, ["a"], Stop)).ShouldBeFalse("it is active");
        await World.Resets.HoldAsync((await World.SeeAsync(key)).Integration, World.Broken, Stop);

        (await World.Resets.DiscardAsync(key, ["a", "b", "a"], Stop)).ShouldBeTrue();
        var row = await World.SeeAsync(key);
        (row.Interactions, row.Quarantined, row.SyncedAt).ShouldBe((1, 0, null));
        (await World.Reconcile.ListLiveIdsAsync(key, null, 10, Stop)).ShouldBe(["c"]);
        (await World.Quarantine.ListAsync(key.Customer, key, 0, 10, Stop)).ShouldBeEmpty();
        (await World.Resets.DiscardAsync(key, [], Stop)).ShouldBeTrue();
        (await World.SeeAsync(key)).Interactions.ShouldBe(1);
        (await DeletesAsync(key)).ShouldBe(["a", "b"]);
        (await World.Resets.DiscardAsync(Nobody, ["c"], Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task Discarded_record_that_the_other_account_has_too_is_added()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        var integration = (await World.SeeAsync(key)).Integration;
        await World.Resets.HoldAsync(integration, World.Broken, Stop);
        await World.Resets.ResetAsync(key, Stop);
        await World.Resets.DiscardAsync(key, ["a"], Stop);
        await World.Control.MendAsync(integration, Stop);

        var run = await World.SyncAsync(key, "a");

        (await World.SeeAsync(run)).IsInitial.ShouldBeTrue();
        (await World.SeeAsync(key)).Interactions.ShouldBe(1);
        var page = await World.Feed.ReadAsync(key.Customer, null, null, 10, Stop);
        page.Changes.Select(change => change.Kind).ShouldBe([ChangeKind.Added, ChangeKind.Deleted, ChangeKind.Added]);
    }

    private async Task SyncPartitionedAsync(ObjectKey key)
    {
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        var page = World.Page(1, isLast: true, "a") with { Partitions = [new PartitionCursor("p", "{}")] };
        await World.Retrieve.StageAsync(lease, new PageToStage(1, page, 10), Stop);
        await World.EndAsync(lease, new SliceEnd.Fetched());
        (await World.ApplyAsync(run, 1)).ShouldBeTrue();
        (await World.Retrieve.PartitionsOf(key).FindAsync("p", Stop)).ShouldBe("{}");
    }

    private async Task SetAsideAsync(ObjectKey key)
    {
        await using var transaction = (await World.Apply.BeginRepairAsync(key, Stop)).ShouldNotBeNull();
        var bad = new QuarantinedRecord("{"u8.ToArray(), World.Broken, new RecordVersion(null, 1, 1, 0), null, null);
        await transaction.CommitAsync(new PageEffects { Writes = [], Counts = default, Quarantined = [bad] }, Stop);
        (await World.SeeAsync(key)).Quarantined.ShouldBe(1);
    }

    private async Task<IEnumerable<string>> DeletesAsync(ObjectKey key)
    {
        var page = await World.Feed.ReadAsync(key.Customer, null, null, 10, Stop);
        return page.Changes.Where(change => change.Kind == ChangeKind.Deleted).Select(change => change.Id);
    }
}
