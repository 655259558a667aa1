using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Backends.Tests.Contracts;

public abstract class SweepStoreContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private static readonly TimeSpan SendGrace = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Throttle = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Dispatched_run_whose_message_was_never_sent_is_ready_again()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        await World.Dispatch.PickAsync(isInitial: true, 1, Stop);
        World.Pass(SendGrace - TimeSpan.FromSeconds(1));
        (await World.Sweep.ReturnUntakenAsync(SendGrace, Throttle, Stop)).ShouldBe(0);
        World.Pass(TimeSpan.FromSeconds(1));
        (await World.Sweep.ReturnUntakenAsync(SendGrace, Throttle, Stop)).ShouldBe(1);
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Ready);
    }

    [Fact]
    public async Task Sent_run_that_nobody_took_is_ready_again_after_the_throttle_window()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        await World.Dispatch.PickAsync(isInitial: true, 1, Stop);
        await World.Dispatch.MarkSentAsync([run], Stop);
        World.Pass(Throttle - TimeSpan.FromSeconds(1));
        (await World.Sweep.ReturnUntakenAsync(SendGrace, Throttle, Stop)).ShouldBe(0);
        World.Pass(TimeSpan.FromSeconds(1));
        (await World.Sweep.ReturnUntakenAsync(SendGrace, Throttle, Stop)).ShouldBe(1);
        (await World.Dispatch.PickAsync(isInitial: true, 1, Stop)).ShouldBe([run]);
    }

    [Fact]
    public async Task Expired_lease_without_progress_spends_attempts_until_the_run_fails()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        for (var attempt = 1; attempt < 3; attempt++)
        {
            await World.LeaseAsync(run);
            World.Pass(World.LeaseTime);
            (await World.Sweep.ExpireLeasesAsync(3, Stop)).ShouldBe(1);
            var row = await World.SeeAsync(run);
            (row.State, row.Attempt).ShouldBe((RunState.Ready, attempt));
        }

        await World.LeaseAsync(run);
        World.Pass(World.LeaseTime);
        await World.Sweep.ExpireLeasesAsync(3, Stop);
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Failed);
        (await World.SeeAsync(key)).Reason!.Code.ShouldBe("engine.lease_expired");
    }

    [Fact]
    public async Task Expired_lease_with_progress_spends_none()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        for (var page = 1; page <= 4; page++)
        {
            await World.StageAsync((await World.LeaseAsync(run)).Lease, page, false, "a");
            World.Pass(World.LeaseTime);
            (await World.Sweep.ExpireLeasesAsync(2, Stop)).ShouldBe(1);
        }

        var row = await World.SeeAsync(run);
        (row.State, row.Attempt, row.Counts.PagesFetched).ShouldBe((RunState.Ready, 0, 4));
    }

    [Fact]
    public async Task Run_out_of_attempts_still_has_its_staged_pages_applied()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, false, "a");
        await World.EndAsync(lease, new SliceEnd.More());
        await World.LeaseAsync(run);
        World.Pass(World.LeaseTime);
        await World.Sweep.ExpireLeasesAsync(1, Stop);
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Draining);
        await World.ApplyAsync(run, 1);
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Failed);
        (await World.SeeAsync(key)).Interactions.ShouldBe(1);
    }

    [Fact]
    public async Task Worker_that_died_after_its_last_page_leaves_a_run_that_drains()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        await World.StageAsync((await World.LeaseAsync(run)).Lease, 1, true, "a");
        World.Pass(World.LeaseTime);
        await World.Sweep.ExpireLeasesAsync(8, Stop);
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Draining);
        (await World.Sweep.TakeStalledProcessingAsync(World.LeaseTime, 10, Stop)).ShouldBe([run]);
        await World.ApplyAsync(run, 1);
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Succeeded);
    }

    [Fact]
    public async Task Stalled_work_for_a_processor_is_sent_again_once_in_a_grace()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        await World.StageAsync((await World.LeaseAsync(run)).Lease, 1, false, "a");
        var grace = TimeSpan.FromSeconds(20);
        (await World.Sweep.TakeStalledProcessingAsync(grace, 10, Stop)).ShouldBeEmpty();
        World.Pass(grace);
        (await World.Sweep.TakeStalledProcessingAsync(grace, 10, Stop)).ShouldBe([run]);
        (await World.Sweep.TakeStalledProcessingAsync(grace, 10, Stop)).ShouldBeEmpty();
        World.Pass(grace);
        (await World.Sweep.TakeStalledProcessingAsync(grace, 10, Stop)).ShouldBe([run]);
    }

    [Fact]
    public async Task Claimed_work_is_not_stalled_until_the_claim_runs_out()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        await World.StageAsync((await World.LeaseAsync(run)).Lease, 1, false, "a");
        await World.Apply.ClaimAsync(run, "p", TimeSpan.FromMinutes(5), Stop);
        World.Pass(TimeSpan.FromMinutes(4));
        (await World.Sweep.TakeStalledProcessingAsync(TimeSpan.FromSeconds(1), 10, Stop)).ShouldBeEmpty();
        World.Pass(TimeSpan.FromMinutes(1));
        (await World.Sweep.TakeStalledProcessingAsync(TimeSpan.FromSeconds(1), 10, Stop)).ShouldBe([run]);
    }

    [Fact]
    public async Task Run_without_work_for_a_processor_is_not_stalled()
    {
        await World.StartAsync(await World.AddObjectAsync());
        World.Pass(TimeSpan.FromHours(1));
        (await World.Sweep.TakeStalledProcessingAsync(TimeSpan.Zero, 10, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task At_the_start_everything_held_before_is_returned_at_once_without_an_attempt()
    {
        var held = await World.StartAsync(await World.AddObjectAsync(type: "a"));
        var sent = await World.StartAsync(await World.AddObjectAsync(type: "b"));
        var draining = await World.StartAsync(await World.AddObjectAsync(type: "c"));
        var lease = (await World.LeaseAsync(draining)).Lease;
        await World.StageAsync(lease, 1, true, "a");
        await World.EndAsync(lease, new SliceEnd.Fetched());
        await World.Apply.ClaimAsync(draining, "p", TimeSpan.FromHours(1), Stop);
        await World.LeaseAsync(held);
        await World.Dispatch.PickAsync(isInitial: true, 1, Stop);
        await World.Dispatch.MarkSentAsync([sent], Stop);
        await World.Dispatch.ReportWorkerAsync(new Syncline.Scheduling.WorkerReport("old", 9, TimeSpan.FromHours(1)), Stop);

        (await World.Sweep.ReturnAllAsync(Stop)).ShouldBe(3);

        (await World.SeeAsync(held)).State.ShouldBe(RunState.Ready);
        (await World.SeeAsync(held)).Attempt.ShouldBe(0);
        (await World.SeeAsync(sent)).State.ShouldBe(RunState.Ready);
        (await World.Sweep.TakeStalledProcessingAsync(TimeSpan.FromMinutes(5), 10, Stop)).ShouldBe([draining]);
        (await World.Dispatch.ReadLoadAsync(Stop)).ShouldBe(default);
        (await World.Dispatch.PickAsync(isInitial: true, 5, Stop)).ShouldBe([held, sent]);
    }

    [Fact]
    public async Task Live_run_always_has_an_owner()
    {
        var key = await World.AddObjectAsync(readsInFull: true);
        var run = await World.StartAsync(key);
        var owners = new List<string> { (await World.SeeAsync(run)).Owner };
        await World.Dispatch.PickAsync(isInitial: true, 1, Stop);
        owners.Add((await World.SeeAsync(run)).Owner);
        var lease = (await World.LeaseAsync(run)).Lease;
        owners.Add((await World.SeeAsync(run)).Owner);
        await World.StageAsync(lease, 1, true, "a");
        await World.EndAsync(lease, new SliceEnd.Fetched());
        owners.Add((await World.SeeAsync(run)).Owner);
        await World.ApplyAsync(run, 1);
        owners.Add((await World.SeeAsync(run)).Owner);
        owners.ShouldBe(["dispatcher", "queue", "reader", "processor", "processor"]);
        (await World.SeeAsync(key)).Status.ShouldBe(ObjectStatus.FirstSync);
    }
}
