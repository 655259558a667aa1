using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Backends.Tests.Contracts;

public abstract class ObjectControlContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private static readonly ObjectKey Nobody = new(new CustomerId(1), new ObjectId(4711));

    [Fact]
    public async Task Own_schedule_takes_effect_at_once_and_is_taken_back()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        var due = World.Now.AddMinutes(3);

        (await World.Control.SetScheduleAsync(key, "5m", (facts, _) => facts.Schedule == "5m" ? due : default, Stop)).ShouldBeTrue();
        var row = await World.SeeAsync(key);
        (row.Schedule, row.IsOwnSchedule, row.NextDueAt).ShouldBe(("5m", true, due));

        (await World.Control.SetScheduleAsync(key, null, (facts, now) => now + facts.DefaultInterval, Stop)).ShouldBeTrue();
        row = await World.SeeAsync(key);
        (row.Schedule, row.IsOwnSchedule, row.NextDueAt).ShouldBe(("3h", false, World.Now + World.Interval));
        (await World.Control.SetScheduleAsync(Nobody, "5m", (_, now) => now, Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task Rescheduled_integration_moves_all_its_active_objects_and_no_other()
    {
        var (account, contact, note) = (await World.AddObjectAsync(type: "account"), await World.AddObjectAsync(type: "contact"), await World.AddObjectAsync(type: "note"));
        var other = await World.AddObjectAsync(integration: "zendesk", type: "account");
        await World.TickAsync();
        await World.SyncAsync(account, "a");
        await World.Control.PauseAsync(note, Stop);
        await World.Control.RequestSyncAsync(contact, ReadKind.Incremental, allowDeletes: false, Stop);
        var before = (await World.SeeAsync(other)).NextDueAt;
        var integration = (await World.SeeAsync(account)).Integration;
        await World.Integrations.ReplaceSettingsAsync(integration, "{}", "20m", Stop);
        var facts = new List<(ObjectKey Key, string? Schedule)>();

        await World.Control.RescheduleAsync(
            integration,
            (due, now) =>
            {
                facts.Add((due.Key, due.Schedule));
                return now.AddMinutes(20);
            },
            Stop);

        facts.ShouldBe([(account, "20m"), (contact, "20m")], ignoreOrder: true);
        (await World.SeeAsync(account)).NextDueAt.ShouldBe(World.Now.AddMinutes(20));
        (await World.SeeAsync(note)).NextDueAt.ShouldBeNull();
        (await World.SeeAsync(other)).NextDueAt.ShouldBe(before);
    }

    [Fact]
    public async Task Rescheduled_object_that_was_asked_for_stays_due()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        await World.Control.RequestSyncAsync(key, ReadKind.Incremental, allowDeletes: false, Stop);

        await World.Control.RescheduleAsync((await World.SeeAsync(key)).Integration, (_, now) => now.AddDays(1), Stop);

        (await World.SeeAsync(key)).NextDueAt.ShouldBe(World.Now);
    }

    [Fact]
    public async Task Pause_cancels_the_live_run_and_keeps_the_checkpoint()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        World.Pass(World.Interval);
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;

        (await World.Control.PauseAsync(key, Stop)).ShouldBeTrue();

        var row = await World.SeeAsync(key);
        (row.Status, row.NextDueAt, row.Checkpoint, row.LiveRun, row.Interactions).ShouldBe((ObjectStatus.Paused, null, "{\"page\":1}", null, 1));
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Cancelled);
        (await World.StageAsync(lease, 1, false, "b")).Status.ShouldBe(StageStatus.LeaseLost);
        (await World.Control.PauseAsync(Nobody, Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task Resume_goes_on_from_the_checkpoint_and_never_resets()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        await World.Control.PauseAsync(key, Stop);
        World.Pass(TimeSpan.FromDays(30));

        (await World.Control.ResumeAsync(key, Stop)).ShouldBeTrue();

        (await World.SeeAsync(key)).NextDueAt.ShouldBe(World.Now);
        var leased = await World.LeaseAsync(await World.StartAsync(key));
        (leased.FetchPosition, leased.Kind, leased.IsInitial).ShouldBe(("{\"page\":1}", ReadKind.Incremental, false));
        (await World.Control.ResumeAsync(Nobody, Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task Resume_of_an_active_object_changes_nothing()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        var before = (await World.SeeAsync(key)).NextDueAt;
        World.Pass(TimeSpan.FromMinutes(1));
        (await World.Control.ResumeAsync(key, Stop)).ShouldBeTrue();
        (await World.SeeAsync(key)).NextDueAt.ShouldBe(before);
    }

    [Fact]
    public async Task Resume_clears_the_need_of_a_person()
    {
        var key = await World.AddObjectAsync();
        await World.EndAsync((await World.LeaseAsync(await World.StartAsync(key))).Lease, new SliceEnd.NeedsPerson(World.Broken));
        await World.Control.ResumeAsync(key, Stop);
        var row = await World.SeeAsync(key);
        (row.Status, row.Reason, row.NextDueAt).ShouldBe((ObjectStatus.FirstSync, null, World.Now));
    }

    [Fact]
    public async Task Request_without_a_live_run_makes_it_due_now()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        World.Pass(TimeSpan.FromMinutes(1));

        (await RequestAsync(key)).ShouldBe(SyncRequestResult.Due);

        (await World.SeeAsync(key)).NextDueAt.ShouldBe(World.Now);
        (await World.SeeAsync(await World.StartAsync(key))).Trigger.ShouldBe(RunTrigger.Request);
        await World.SyncAsync(key, "a");
        World.Pass(World.Interval);
        (await World.SeeAsync(await World.StartAsync(key))).Trigger.ShouldBe(RunTrigger.Schedule);
    }

    [Fact]
    public async Task Request_joins_a_run_that_has_not_begun_to_read()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        (await RequestAsync(key)).ShouldBe(SyncRequestResult.Joined);
        await World.Dispatch.PickAsync(isInitial: true, 1, Stop);
        (await RequestAsync(key)).ShouldBe(SyncRequestResult.Joined);
        (await World.SeeAsync(run)).Trigger.ShouldBe(RunTrigger.Request);
        await World.LeaseAsync(run);
        (await RequestAsync(key)).ShouldBe(SyncRequestResult.Again);
    }

    [Fact]
    public async Task Full_request_never_joins_an_incremental_run()
    {
        var key = await World.AddObjectAsync();
        await World.StartAsync(key);
        (await RequestAsync(key, ReadKind.Full)).ShouldBe(SyncRequestResult.Again);
        await World.SyncAsync(key, "a");
        (await World.SeeAsync(await World.StartAsync(key))).Kind.ShouldBe(ReadKind.Full);
    }

    [Fact]
    public async Task Request_lets_a_run_of_the_backlog_go_at_once()
    {
        var key = await World.AddObjectAsync();
        await World.Schedule.MarkDueAsync(
            10, (_, now) => new Syncline.Scheduling.SlotDecision(now.AddHours(1), now.AddMinutes(9), now.AddHours(2)), Stop);
        (await RequestAsync(key)).ShouldBe(SyncRequestResult.Joined);
        (await World.SeeAsync(key)).LiveRun!.State.ShouldBe(RunState.Ready);
    }

    [Fact]
    public async Task Request_of_a_parked_run_still_waits_for_the_budget()
    {
        var key = await World.AddObjectAsync(type: "a");
        var other = await World.AddObjectAsync(type: "b");
        await World.TickAsync();
        await World.EndAsync((await World.LeaseAsync(await World.StartAsync(other))).Lease, new SliceEnd.Parked(null, TimeSpan.FromHours(1), World.Broken));
        (await RequestAsync(key)).ShouldBe(SyncRequestResult.Joined);
        (await World.SeeAsync(key)).LiveRun!.Waits.ShouldBe(WaitReason.Parked);
    }

    [Fact]
    public async Task Request_of_what_is_not_active_or_not_there_asks_for_nothing()
    {
        var key = await World.AddObjectAsync();
        await World.Control.PauseAsync(key, Stop);
        (await RequestAsync(key)).ShouldBe(SyncRequestResult.NotActive);
        (await RequestAsync(Nobody)).ShouldBe(SyncRequestResult.NotFound);
        (await RequestAsync(key with { Customer = new CustomerId(99) })).ShouldBe(SyncRequestResult.NotFound, "another Customer's key");
    }

    [Fact]
    public async Task Asked_again_is_kept_through_a_failure()
    {
        var key = await World.AddObjectAsync();
        var lease = (await World.LeaseAsync(await World.StartAsync(key))).Lease;
        await RequestAsync(key);
        await World.EndAsync(lease, new SliceEnd.Failed(World.Broken));
        (await World.SeeAsync(key)).NextDueAt.ShouldBe(World.Now);
    }

    [Fact]
    public async Task Mending_leaves_paused_objects_and_other_integrations_alone()
    {
        var broken = await World.AddObjectAsync(type: "a");
        var paused = await World.AddObjectAsync(type: "b");
        var other = await World.AddObjectAsync("Other");
        foreach (var key in new[] { broken, other })
        {
            await World.EndAsync((await World.LeaseAsync(await World.StartAsync(key))).Lease, new SliceEnd.NeedsPerson(World.Broken));
        }

        await World.Control.PauseAsync(paused, Stop);
        (await World.Control.MendAsync((await World.SeeAsync(broken)).Integration, Stop)).ShouldBe(1);
        (await World.SeeAsync(broken)).Status.ShouldBe(ObjectStatus.FirstSync);
        (await World.SeeAsync(paused)).Status.ShouldBe(ObjectStatus.Paused);
        (await World.SeeAsync(other)).Status.ShouldBe(ObjectStatus.NeedsPerson);
    }

    private Task<SyncRequestResult> RequestAsync(ObjectKey key, ReadKind kind = ReadKind.Incremental) =>
        World.Control.RequestSyncAsync(key, kind, allowDeletes: false, Stop);
}
