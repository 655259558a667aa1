using System.Text;
using Syncline.Integrations;

using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Backends.Tests.Contracts;

public abstract class RetrieveStoreContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Lease_tells_what_is_to_be_read()
    {
        var key = await World.AddObjectAsync("ACME", "hubspot", "account");
        var run = await World.StartAsync(key);

        var leased = await World.LeaseAsync(run);

        leased.Object.ShouldBe(key);
        leased.LeasedAt.ShouldBe(World.Now);
        leased.Type.ShouldBe("account");
        leased.Kind.ShouldBe(ReadKind.Incremental);
        leased.IsInitial.ShouldBeTrue();
        leased.FetchPosition.ShouldBeNull();
        leased.NextPage.ShouldBe(1);
        leased.Attempt.ShouldBe(0);
        leased.Fetched.ShouldBe(0);
        leased.Integration.Provider.ShouldBe("hubspot");
        leased.Integration.Settings.ShouldBe("{}");
        var seen = await World.SeeAsync(run);
        seen.State.ShouldBe(RunState.Retrieving);
        seen.Owner.ShouldBe("reader");
        seen.StartedAt.ShouldBe(World.Now);
        seen.Slices.ShouldBe(1);
    }

    [Fact]
    public async Task Held_run_is_not_leased_again()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        await World.LeaseAsync(run);
        (await World.Retrieve.LeaseAsync(run, "other", World.LeaseTime, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Waiting_ended_and_unknown_runs_are_not_leased()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        await World.EndAsync((await World.LeaseAsync(run)).Lease, new SliceEnd.Retry(TimeSpan.FromMinutes(1), World.Broken));
        (await World.Retrieve.LeaseAsync(run, "other", World.LeaseTime, Stop)).ShouldBeNull("it waits");

        await World.Control.PauseAsync(key, Stop);
        (await World.Retrieve.LeaseAsync(run, "other", World.LeaseTime, Stop)).ShouldBeNull("it has ended");
        (await World.Retrieve.LeaseAsync(new RunKey(run.Customer, new RunId(999)), "other", World.LeaseTime, Stop)).ShouldBeNull("there is none");
    }

    [Fact]
    public async Task Run_of_another_customer_is_not_found()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        var other = await World.AddCustomerAsync("Other");
        (await World.Retrieve.LeaseAsync(run with { Customer = other }, "reader", World.LeaseTime, Stop)).ShouldBeNull();
        (await World.Runs.FindAsync(run with { Customer = other }, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task First_request_is_that_of_the_first_slice()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        var first = World.Now;
        await World.EndAsync((await World.LeaseAsync(run)).Lease, new SliceEnd.More());
        World.Pass(TimeSpan.FromMinutes(1));
        await World.LeaseAsync(run);
        (await World.SeeAsync(run)).StartedAt.ShouldBe(first);
    }

    [Fact]
    public async Task Every_lease_raises_the_token_and_the_old_one_can_do_nothing()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        var old = (await World.LeaseAsync(run)).Lease;
        World.Pass(World.LeaseTime + TimeSpan.FromSeconds(1));
        await World.Sweep.ExpireLeasesAsync(8, Stop);
        var current = (await World.LeaseAsync(run, "other")).Lease;

        current.Token.ShouldBeGreaterThan(old.Token);
        (await World.StageAsync(old, 1, false, "a")).Status.ShouldBe(StageStatus.LeaseLost);
        (await World.Retrieve.RenewAsync(old, World.LeaseTime, Stop)).ShouldBeFalse();
        (await World.EndAsync(old, new SliceEnd.Failed(World.Broken))).ShouldBeFalse();
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Retrieving);
        (await World.Retrieve.RenewAsync(current, World.LeaseTime, Stop)).ShouldBeTrue();
    }

    [Fact]
    public async Task Renewed_lease_does_not_run_out()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        var lease = (await World.LeaseAsync(run)).Lease;
        for (var i = 0; i < 5; i++)
        {
            World.Pass(TimeSpan.FromSeconds(50));
            (await World.Retrieve.RenewAsync(lease, World.LeaseTime, Stop)).ShouldBeTrue();
            (await World.Sweep.ExpireLeasesAsync(8, Stop)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Staging_moves_the_fetch_position_and_counts()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        var lease = (await World.LeaseAsync(run)).Lease;

        (await World.StageAsync(lease, 1, false, "a", "b")).ShouldBe(new StageResult(StageStatus.Staged, new StagedAmount(1, 100)));
        (await World.StageAsync(lease, 2, false, "c")).ShouldBe(new StageResult(StageStatus.Staged, new StagedAmount(2, 200)));
        (await World.Retrieve.ReadStagedAsync(lease, Stop)).ShouldBe(new StagedAmount(2, 200));

        await World.EndAsync(lease, new SliceEnd.More());
        var next = await World.LeaseAsync(run);
        next.FetchPosition.ShouldBe("{\"page\":2}");
        next.NextPage.ShouldBe(3);
        next.Fetched.ShouldBe(3);
    }

    [Fact]
    public async Task Page_staged_twice_is_staged_once()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, false, "a");

        (await World.StageAsync(lease, 1, false, "other")).ShouldBe(new StageResult(StageStatus.AlreadyStaged, new StagedAmount(1, 100)));

        var page = (await World.Apply.FindPageAsync(run, 1, Stop)).ShouldNotBeNull();
        Encoding.UTF8.GetString(page.Page.Records.Single().Json.Span).ShouldBe("a");
        (await World.SeeAsync(run)).Counts.Fetched.ShouldBe(1);
    }

    [Fact]
    public async Task Page_that_leaves_a_gap_is_refused_by_name()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        var lease = (await World.LeaseAsync(run)).Lease;
        (await Should.ThrowAsync<SyncException>(() => World.StageAsync(lease, 2, false, "a"))).Error.Code.ShouldBe("engine.page_out_of_order");
        (await World.Retrieve.ReadStagedAsync(lease, Stop)).ShouldBe(default);
    }

    [Fact]
    public async Task Staged_page_comes_back_as_it_was()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        var lease = (await World.LeaseAsync(run)).Lease;
        var page = new SourcePage
        {
            Records = [new SourceRecord("{\"id\":1}"u8.ToArray(), "p1"), new SourceRecord("{ }"u8.ToArray())],
            Rejected = [new RejectedRecord("<html>"u8.ToArray(), World.Broken, "p2")],
            Position = "{\"cursor\":\"ü\"}",
            Partitions = [new PartitionCursor("p1", "{}")],
            IsDeletedList = true,
            IsResumePoint = false,
            IsLast = true,
            Total = 12,
        };

        await World.Retrieve.StageAsync(lease, new PageToStage(1, page, 10), Stop);

        var staged = (await World.Apply.FindPageAsync(run, 1, Stop)).ShouldNotBeNull();
        staged.Number.ShouldBe(1);
        staged.Page.Position.ShouldBe(page.Position);
        staged.Page.Records.Select(record => (Encoding.UTF8.GetString(record.Json.Span), record.Partition)).ShouldBe([("{\"id\":1}", "p1"), ("{ }", null)]);
        staged.Page.Rejected.Single().Reason.ShouldBe(World.Broken);
        staged.Page.Rejected.Single().Partition.ShouldBe("p2");
        staged.Page.Partitions.ShouldBe(page.Partitions);
        (staged.Page.IsDeletedList, staged.Page.IsResumePoint, staged.Page.IsLast, staged.Page.Total).ShouldBe((true, false, true, 12));
        (await World.SeeAsync(run)).Counts.Total.ShouldBe(12);
        (await World.Apply.FindPageAsync(run, 2, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Fetched_run_drains_and_a_processor_that_was_faster_is_no_loss()
    {
        var slow = await World.StartAsync(await World.AddObjectAsync(type: "slow"));
        var lease = (await World.LeaseAsync(slow)).Lease;
        await World.StageAsync(lease, 1, true, "a");
        (await World.EndAsync(lease, new SliceEnd.Fetched())).ShouldBeTrue();
        (await World.SeeAsync(slow)).State.ShouldBe(RunState.Draining);

        var full = await World.StartAsync(await World.AddObjectAsync(type: "full", readsInFull: true));
        lease = (await World.LeaseAsync(full)).Lease;
        await World.StageAsync(lease, 1, true, "a");
        await World.ApplyAsync(full, 1);
        (await World.EndAsync(lease, new SliceEnd.Fetched())).ShouldBeTrue();
        (await World.SeeAsync(full)).State.ShouldBe(RunState.Reconciling);

        var fast = await World.StartAsync(await World.AddObjectAsync(type: "fast"));
        lease = (await World.LeaseAsync(fast)).Lease;
        await World.StageAsync(lease, 1, true, "a");
        await World.ApplyAsync(fast, 1);
        (await World.EndAsync(lease, new SliceEnd.Fetched())).ShouldBeFalse("it has succeeded meanwhile");
        (await World.SeeAsync(fast)).State.ShouldBe(RunState.Succeeded);
    }

    [Fact]
    public async Task Run_without_news_ends_with_its_slice_and_its_position_is_the_checkpoint()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        var old = (await World.LeaseAsync(run)).Lease;
        World.Pass(World.LeaseTime + TimeSpan.FromSeconds(1));
        await World.Sweep.ExpireLeasesAsync(8, Stop);
        var lease = (await World.LeaseAsync(run)).Lease;
        (await World.EndAsync(old, new SliceEnd.NothingNew("{\"old\":1}"))).ShouldBeFalse();
        (await World.EndAsync(lease, new SliceEnd.NothingNew("{\"new\":1}"))).ShouldBeTrue();
        (await World.EndAsync(lease, new SliceEnd.NothingNew("{\"new\":2}"))).ShouldBeFalse("it has ended");

        (await World.SeeAsync(run)).State.ShouldBe(RunState.Succeeded);
        var synced = await World.SeeAsync(key);
        synced.LiveRun.ShouldBeNull();
        synced.SyncedAt.ShouldNotBeNull();
        synced.Checkpoint.ShouldBe("{\"new\":1}");
        World.Pass(World.Interval);
        (await World.LeaseAsync(await World.StartAsync(key))).FetchPosition.ShouldBe("{\"new\":1}");
    }

    [Fact]
    public async Task Run_of_which_a_page_is_staged_cannot_end_as_one_without_news()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, isLast: false, "a");
        (await World.EndAsync(lease, new SliceEnd.NothingNew("{}"))).ShouldBeFalse();
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Retrieving);
        (await World.Apply.FindPageAsync(run, 1, Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Runs_without_news_end_side_by_side()
    {
        var keys = new List<ObjectKey>();
        foreach (var number in Enumerable.Range(1, 12))
        {
            keys.Add(await World.AddObjectAsync(customer: $"customer {number % 4}", type: $"type {number}"));
        }

        var leases = new List<Lease>();
        foreach (var key in keys)
        {
            leases.Add((await World.LeaseAsync(await World.StartAsync(key))).Lease);
        }

        var ended = await Task.WhenAll(leases.Select((lease, i) => World.EndAsync(lease, new SliceEnd.NothingNew($"{{\"at\":{i}}}"))));
        ended.ShouldAllBe(each => each);
        for (var i = 0; i < keys.Count; i++)
        {
            (await World.SeeAsync(keys[i])).Checkpoint.ShouldBe($"{{\"at\":{i}}}");
        }
    }

    [Fact]
    public async Task Flow_control_waits_until_half_is_applied()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        var lease = (await World.LeaseAsync(run)).Lease;
        for (var page = 1; page <= 4; page++)
        {
            await World.StageAsync(lease, page, false, $"{page}");
        }

        await World.EndAsync(lease, new SliceEnd.FlowControl());
        var waiting = await World.SeeAsync(run);
        (waiting.State, waiting.Waits).ShouldBe((RunState.Waiting, WaitReason.Flow));
        waiting.NotBefore.ShouldNotBeNull();

        await World.ApplyAsync(run, 1);
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Waiting);
        await World.ApplyAsync(run, 2);
        var ready = await World.SeeAsync(run);
        (ready.State, ready.Waits, ready.NotBefore).ShouldBe((RunState.Ready, null, null));
        (await World.LeaseAsync(run)).NextPage.ShouldBe(5);
    }

    [Fact]
    public async Task Flow_control_that_comes_after_the_pages_were_applied_does_not_wait()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, false, "a");
        await World.ApplyAsync(run, 1);
        await World.EndAsync(lease, new SliceEnd.FlowControl());
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Ready);
    }

    [Fact]
    public async Task What_is_staged_whole_is_fetched_though_its_slice_was_broken_off()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, isLast: true, "a");

        (await World.EndAsync(lease, new SliceEnd.Retry(TimeSpan.FromSeconds(7), World.Broken))).ShouldBeTrue();

        (await World.SeeAsync(run)).State.ShouldBe(RunState.Draining);
        await World.ApplyAsync(run, 1);
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Succeeded);
    }

    [Fact]
    public async Task Retry_waits_and_spends_an_attempt_until_a_page_is_staged()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        await World.EndAsync((await World.LeaseAsync(run)).Lease, new SliceEnd.Retry(TimeSpan.FromSeconds(7), World.Broken));
        var waiting = await World.SeeAsync(run);
        (waiting.State, waiting.Waits, waiting.NotBefore, waiting.Attempt, waiting.Error)
            .ShouldBe((RunState.Waiting, WaitReason.Backoff, World.Now.AddSeconds(7), 1, World.Broken));

        World.Pass(TimeSpan.FromSeconds(7));
        await World.Dispatch.WakeAsync(Stop);
        var leased = await World.LeaseAsync(run);
        leased.Attempt.ShouldBe(1);
        await World.StageAsync(leased.Lease, 1, false, "a");
        (await World.SeeAsync(run)).Attempt.ShouldBe(0);
    }

    [Fact]
    public async Task Spent_budget_parks_every_run_that_draws_on_it_and_no_other()
    {
        var asking = await World.StartAsync(await World.AddObjectAsync(type: "a", budget: "search"));
        var ready = await World.StartAsync(await World.AddObjectAsync(type: "b", budget: "search"));
        var held = await World.StartAsync(await World.AddObjectAsync(type: "c", budget: "search"));
        var dispatched = await World.StartAsync(await World.AddObjectAsync(type: "d", budget: "search"));
        var other = await World.StartAsync(await World.AddObjectAsync(type: "e"));
        var foreign = await World.StartAsync(await World.AddObjectAsync("Other", type: "a", budget: "search"));
        var lease = (await World.LeaseAsync(asking)).Lease;
        await World.LeaseAsync(held);
        await World.Dispatch.PickAsync(isInitial: true, 2, Stop);

        await World.EndAsync(lease, new SliceEnd.Parked("search", TimeSpan.FromMinutes(10), World.Broken));

        var until = World.Now.AddMinutes(10);
        foreach (var run in new[] { asking, ready, dispatched })
        {
            var row = await World.SeeAsync(run);
            (row.State, row.Waits, row.NotBefore, row.Attempt, row.Error).ShouldBe((RunState.Waiting, WaitReason.Parked, until, 0, World.Broken));
            var seen = await World.SeeAsync(row.Object);
            (seen.Status, seen.WaitsUntil, seen.Reason).ShouldBe((ObjectStatus.WaitingForQuota, until, World.Broken));
        }

        (await World.SeeAsync(held)).State.ShouldBe(RunState.Retrieving);
        (await World.SeeAsync(other)).State.ShouldNotBe(RunState.Waiting);
        (await World.SeeAsync(foreign)).State.ShouldNotBe(RunState.Waiting);
        var parked = (await World.Overview.ListParkedAsync(10, Stop)).Single();
        (parked.Budget, parked.Until, parked.Reason, parked.Customer).ShouldBe(("search", until, World.Broken, "ACME"));
    }

    [Fact]
    public async Task Run_whose_budget_is_parked_waits_instead_of_being_leased()
    {
        var first = await World.AddObjectAsync(type: "a");
        await World.EndAsync((await World.LeaseAsync(await World.StartAsync(first))).Lease, new SliceEnd.Parked(null, TimeSpan.FromMinutes(10), World.Broken));
        var run = await World.StartAsync(await World.AddObjectAsync(type: "b"));

        (await World.Retrieve.LeaseAsync(run, "reader", World.LeaseTime, Stop)).ShouldBeNull();

        var row = await World.SeeAsync(run);
        (row.State, row.Waits, row.NotBefore).ShouldBe((RunState.Waiting, WaitReason.Parked, World.Now.AddMinutes(10)));
        World.Pass(TimeSpan.FromMinutes(10));
        (await World.Dispatch.WakeAsync(Stop)).ShouldBe(2);
        await World.LeaseAsync(run);
        (await World.SeeAsync(first)).Status.ShouldBe(ObjectStatus.FirstSync);
        (await World.Overview.ListParkedAsync(10, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_parkings_the_later_holds()
    {
        var a = (await World.LeaseAsync(await World.StartAsync(await World.AddObjectAsync(type: "a")))).Lease;
        var b = (await World.LeaseAsync(await World.StartAsync(await World.AddObjectAsync(type: "b")))).Lease;
        await World.EndAsync(a, new SliceEnd.Parked(null, TimeSpan.FromMinutes(10), World.Broken));
        await World.EndAsync(b, new SliceEnd.Parked(null, TimeSpan.FromMinutes(1), World.Broken));

        (await World.SeeAsync(b.Run)).NotBefore.ShouldBe(World.Now.AddMinutes(10));
        (await World.Overview.ListParkedAsync(10, Stop)).Single().Until.ShouldBe(World.Now.AddMinutes(10));
    }

    [Fact]
    public async Task Failed_run_ends_and_the_object_waits_for_its_slot()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        await World.EndAsync((await World.LeaseAsync(run)).Lease, new SliceEnd.Failed(World.Broken));

        var ended = await World.SeeAsync(run);
        (ended.State, ended.Error, ended.EndedAt).ShouldBe((RunState.Failed, World.Broken, World.Now));
        var row = await World.SeeAsync(key);
        (row.Status, row.Reason, row.NextDueAt, row.SyncedAt).ShouldBe((ObjectStatus.Failing, World.Broken, World.Now + World.Interval, null));
        row.LiveRun.ShouldBeNull();
        row.LastRun!.Key.ShouldBe(run);
    }

    [Fact]
    public async Task Pages_staged_before_a_failure_are_still_applied()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, false, "a");
        await World.StageAsync(lease, 2, false, "b");

        await World.EndAsync(lease, new SliceEnd.Failed(World.Broken));
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Draining);
        await World.ApplyAsync(run, 1);
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Draining);
        await World.ApplyAsync(run, 2);

        var ended = await World.SeeAsync(run);
        (ended.State, ended.Error).ShouldBe((RunState.Failed, World.Broken));
        var row = await World.SeeAsync(key);
        (row.Interactions, row.Checkpoint, row.SyncedAt, row.Status).ShouldBe((2, "{\"page\":2}", null, ObjectStatus.Failing));
    }

    [Fact]
    public async Task Full_reading_that_failed_is_not_reconciled()
    {
        var key = await World.AddObjectAsync(readsInFull: true);
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, false, "a");
        await World.EndAsync(lease, new SliceEnd.Failed(World.Broken));
        await World.ApplyAsync(run, 1);

        (await World.SeeAsync(run)).State.ShouldBe(RunState.Failed);
        (await World.Reconcile.DeleteAsync(run, ["a"], Stop)).ShouldBeFalse();
        (await World.SeeAsync(key)).Interactions.ShouldBe(1);
    }

    [Fact]
    public async Task Object_that_needs_a_person_stops_with_the_reason_until_it_is_mended()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        await World.EndAsync((await World.LeaseAsync(run)).Lease, new SliceEnd.NeedsPerson(World.Broken));

        var row = await World.SeeAsync(key);
        (row.Status, row.Reason, row.NextDueAt).ShouldBe((ObjectStatus.NeedsPerson, World.Broken, null));
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Failed);
        World.Pass(World.Interval * 2);
        (await World.TickAsync()).ShouldBe(default);

        (await World.Control.MendAsync(row.Integration, Stop)).ShouldBe(1);
        (await World.TickAsync()).Created.ShouldBe(1);
    }

    [Fact]
    public async Task Missing_staged_page_sends_reading_back_to_the_last_applied_position()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, false, "a");
        await World.StageAsync(lease, 2, false, "b");
        await World.StageAsync(lease, 3, false, "c");
        await World.ApplyAsync(run, 1);
        await World.EndAsync(lease, new SliceEnd.More());
        await LoseStagedPageAsync(run, 2);

        var leased = await World.LeaseAsync(run);

        (leased.FetchPosition, leased.NextPage, leased.Fetched).ShouldBe(("{\"page\":1}", 2, 1));
        (await World.Retrieve.ReadStagedAsync(leased.Lease, Stop)).ShouldBe(default);
        (await World.Apply.FindPageAsync(run, 3, Stop)).ShouldBeNull();
        (await World.StageAsync(leased.Lease, 2, true, "b", "c")).Status.ShouldBe(StageStatus.Staged);
        await World.ApplyAsync(run, 2);
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Succeeded);
        (await World.SeeAsync(key)).Interactions.ShouldBe(3);
    }

    [Theory]
    [InlineData(ReadKind.Incremental, "{\"page\":1}")]
    [InlineData(ReadKind.Full, null)]
    public async Task Without_an_applied_page_reading_goes_back_to_the_checkpoint_or_the_beginning(ReadKind kind, string? position)
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        await World.Control.RequestSyncAsync(key, kind, false, Stop);
        var run = await World.StartAsync(key);
        var first = await World.LeaseAsync(run);
        first.FetchPosition.ShouldBe(position);
        await World.StageAsync(first.Lease, 1, false, "b");
        await World.Retrieve.StageAsync(first.Lease, new PageToStage(2, World.Page(2, false, "c") with { Position = "{\"page\":\"far\"}" }, 1), Stop);
        await World.EndAsync(first.Lease, new SliceEnd.More());
        await LoseStagedPageAsync(run, 1);

        var leased = await World.LeaseAsync(run);

        (leased.FetchPosition, leased.NextPage).ShouldBe((position, 1));
    }

    [Fact]
    public async Task Partition_cursors_are_found_one_by_one_once_applied()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        var page = World.Page(1, false, "a") with { Partitions = [new PartitionCursor("{\"id\":7}", "{\"at\":1}")] };
        await World.Retrieve.StageAsync(lease, new PageToStage(1, page, 1), Stop);
        (await World.Retrieve.PartitionsOf(key).FindAsync("{\"id\":7}", Stop)).ShouldBeNull("it is staged and not applied");

        await World.ApplyAsync(run, 1);

        (await World.Retrieve.PartitionsOf(key).FindAsync("{\"id\":7}", Stop)).ShouldBe("{\"at\":1}");
        (await World.Retrieve.PartitionsOf(key).FindAsync("{\"id\":8}", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_eight_workers_at_once_one_gets_the_lease()
    {
        for (var round = 0; round < 10; round++)
        {
            var run = await World.StartAsync(await World.AddObjectAsync(type: $"t{round}"));
            var leases = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
                Task.Run(() => World.Retrieve.LeaseAsync(run, $"w{i}", World.LeaseTime, Stop), Stop)));
            leases.Count(lease => lease is not null).ShouldBe(1);
        }
    }

    /// <summary>A store that may lose what is staged does so here; one that may not, must be made to.</summary>
    protected abstract Task LoseStagedPageAsync(RunKey run, int page);
}
