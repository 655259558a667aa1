using Syncline.Retrieving;
using Syncline.Runs;

namespace Backends.Tests.Postgres;

/// <summary>Staged pages are in an unlogged table: a crash of the server empties it, whatever the runs were about to do with them.</summary>
public sealed class PostgresLostPagesTests : Contract<PostgresBackend>
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_run_that_had_fetched_all_reads_on_from_what_is_applied()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, false, "a");
        await World.StageAsync(lease, 2, true, "b");
        await World.EndAsync(lease, new SliceEnd.Fetched());
        await World.ApplyAsync(run, 1);
        Crash();

        (await World.Sweep.TakeStalledProcessingAsync(Grace, 10, Stop)).ShouldBeEmpty("it was touched a moment ago");
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Draining);
        World.Pass(Grace);
        (await World.Sweep.TakeStalledProcessingAsync(Grace, 10, Stop)).ShouldBeEmpty("there is nothing to apply");

        (await World.SeeAsync(run)).State.ShouldBe(RunState.Ready);
        var again = await World.LeaseAsync(run);
        (again.NextPage, again.FetchPosition).ShouldBe((2, World.Page(1, false, "a").Position));
        await World.StageAsync(again.Lease, 2, true, "b");
        await World.EndAsync(again.Lease, new SliceEnd.Fetched());
        await World.ApplyAsync(run, 2);
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Succeeded);
    }

    [Fact]
    public async Task A_run_that_was_to_fail_once_they_are_applied_is_tried_again()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, false, "a");
        await World.EndAsync(lease, new SliceEnd.Failed(World.Broken));
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Draining);
        Crash();
        World.Pass(Grace);

        await World.Sweep.TakeStalledProcessingAsync(Grace, 10, Stop);

        (await World.SeeAsync(run)).State.ShouldBe(RunState.Ready);
        (await World.LeaseAsync(run)).NextPage.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_whose_pages_are_there_is_only_told_of_again()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, true, "a");
        await World.EndAsync(lease, new SliceEnd.Fetched());
        World.Pass(Grace);

        (await World.Sweep.TakeStalledProcessingAsync(Grace, 10, Stop)).ShouldBe([run]);
        (await World.SeeAsync(run)).State.ShouldBe(RunState.Draining);
    }

    private void Crash() => PostgresServer.Started.Execute(((PostgresBackend)Backend).Database, "TRUNCATE staged_pages");
}
