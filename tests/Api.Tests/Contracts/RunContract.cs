using System.Net;
using Syncline.Client;

namespace Api.Tests.Contracts;

public abstract class RunContract<TSetup> : WorldContract<TSetup>
    where TSetup : ApiSetup, new()
{
    [Fact]
    public async Task Runs_are_listed_and_found()
    {
        (await AllAsync(after => Admin.ListRunsAsync(Acme.Customer, after: after, limit: 1, cancellationToken: Stop))).ShouldContain(run => run.Id == Acme.Run);
        (await Admin.ListRunsAsync(state: RunState.Failed, cancellationToken: Stop)).Items.ShouldBeEmpty();

        var run = await Admin.GetRunAsync(Acme.Customer, Acme.Run, Stop);

        (run.State, run.Kind, run.Trigger, run.IsInitial, run.Added, run.Quarantined).ShouldBe((RunState.Succeeded, ReadKind.Incremental, RunTrigger.Schedule, true, 2, ApiWorld.SetAside));
        await Admin.GetRunAsync(Acme.Customer, 999, Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "engine.run_unknown");
    }

    [Fact]
    public async Task Run_that_has_ended_is_followed_to_its_end()
    {
        var followed = await Admin.FollowRunAsync(Acme.Customer, Acme.Run, Stop).ToListAsync(Stop);
        followed.ShouldHaveSingleItem().State.ShouldBe(RunState.Succeeded);
        await Should.ThrowAsync<SynclineException>(async () => await Admin.FollowRunAsync(Acme.Customer, 999, Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Live_run_is_followed_while_it_moves()
    {
        var answer = new TaskCompletionSource();
        World.Server.Partner.Gate = answer.Task;
        await Admin.SyncObjectAsync(Acme.Customer, Acme.Object, cancellationToken: Stop);
        var live = await UntilAsync(async () => (await Admin.GetObjectAsync(Acme.Customer, Acme.Object, Stop)).LiveRun);

        var states = new List<RunState>();
        await foreach (var run in Admin.FollowRunAsync(Acme.Customer, live.Id, Stop))
        {
            states.Add(run.State);
            answer.TrySetResult();
        }

        states.Count.ShouldBeGreaterThan(1);
        states[0].ShouldNotBe(RunState.Succeeded);
        states[^1].ShouldBe(RunState.Succeeded);
    }
}
