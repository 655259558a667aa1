using Syncline.Integrations;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Scheduling;

namespace Backends.Tests.Contracts;

public abstract class DispatchStoreContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Picked_runs_are_dispatched_and_not_picked_again()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);

        (await World.Dispatch.PickAsync(isInitial: true, 10, Stop)).ShouldBe([run]);
        (await World.Dispatch.PickAsync(isInitial: true, 10, Stop)).ShouldBeEmpty();

        (await World.SeeAsync(run)).State.ShouldBe(RunState.Dispatched);
    }

    [Fact]
    public async Task First_syncs_and_others_are_picked_apart()
    {
        var old = await World.AddObjectAsync(type: "account");
        await World.SyncAsync(old, "a");
        World.Pass(World.Interval);
        var young = await World.AddObjectAsync(type: "contact");
        await World.TickAsync();

        (await World.Dispatch.PickAsync(isInitial: false, 10, Stop)).ShouldBe([(await World.SeeAsync(old)).LiveRun!.Key]);
        (await World.Dispatch.PickAsync(isInitial: true, 10, Stop)).ShouldBe([(await World.SeeAsync(young)).LiveRun!.Key]);
    }

    [Fact]
    public async Task One_object_of_a_small_customer_is_served_beside_ten_thousand_of_a_large_one()
    {
        var large = await World.AddIntegrationAsync("Large");
        await World.Integrations.PutObjectsAsync(
            large, [.. Enumerable.Range(0, 10_000).Select(i => new ObjectDefinition($"type{i:00000}", World.Interval, null, false))], Stop);
        await World.TickAsync();
        var small = await World.AddObjectAsync("Small");
        var run = await World.StartAsync(small);

        var picked = await World.Dispatch.PickAsync(isInitial: true, 2, Stop);

        picked.ShouldContain(run);
        picked.Count(key => key.Customer == large.Customer).ShouldBe(1);
    }

    [Fact]
    public async Task Customers_take_turns_and_the_one_served_longest_ago_is_first()
    {
        var customers = new List<CustomerId>();
        foreach (var name in new[] { "A", "B", "C" })
        {
            var integration = await World.AddIntegrationAsync(name);
            customers.Add(integration.Customer);
            await World.Integrations.PutObjectsAsync(
                integration, [.. Enumerable.Range(0, 4).Select(i => new ObjectDefinition($"t{i}", World.Interval, null, false))], Stop);
        }

        await World.TickAsync();
        var served = new List<CustomerId>();
        for (var i = 0; i < 12; i++)
        {
            served.Add((await World.Dispatch.PickAsync(isInitial: true, 1, Stop)).Single().Customer);
        }

        served.ShouldBe([.. customers, .. customers, .. customers, .. customers]);
    }

    [Fact]
    public async Task Pick_of_many_has_one_of_each_customer_before_a_second_of_any()
    {
        await World.Integrations.PutObjectsAsync(
            await World.AddIntegrationAsync("A"), [.. Enumerable.Range(0, 5).Select(i => new ObjectDefinition($"t{i}", World.Interval, null, false))], Stop);
        await World.AddObjectAsync("B");
        await World.AddObjectAsync("C", type: "x");
        await World.AddObjectAsync("C", type: "y");
        await World.TickAsync();

        var picked = await World.Dispatch.PickAsync(isInitial: true, 6, Stop);

        picked.Take(3).Select(key => key.Customer).Distinct().Count().ShouldBe(3);
        picked.Skip(3).Take(2).Select(key => key.Customer).Distinct().Count().ShouldBe(2);
        picked.Count.ShouldBe(6);
        (await World.Dispatch.PickAsync(isInitial: true, 6, Stop)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Asked_for_runs_go_before_scheduled_ones_then_the_oldest()
    {
        var keys = new List<ObjectKey>();
        foreach (var type in new[] { "old", "young", "asked" })
        {
            keys.Add(await World.AddObjectAsync(type: type));
            await World.TickAsync();
            World.Pass(TimeSpan.FromSeconds(1));
        }

        await World.Control.RequestSyncAsync(keys[2], ReadKind.Incremental, false, Stop);

        var picked = await World.Dispatch.PickAsync(isInitial: true, 3, Stop);
        var objects = new List<ObjectKey>();
        foreach (var run in picked)
        {
            objects.Add((await World.SeeAsync(run)).Object);
        }

        objects.ShouldBe([keys[2], keys[0], keys[1]]);
    }

    [Fact]
    public async Task Handed_back_run_is_first_in_line_and_one_with_more_to_read_last()
    {
        var first = await World.StartAsync(await World.AddObjectAsync(type: "a"));
        World.Pass(TimeSpan.FromSeconds(1));
        var second = await World.StartAsync(await World.AddObjectAsync(type: "b"));
        World.Pass(TimeSpan.FromSeconds(1));
        var third = await World.StartAsync(await World.AddObjectAsync(type: "c"));
        World.Pass(TimeSpan.FromSeconds(1));
        await World.EndAsync((await World.LeaseAsync(first)).Lease, new SliceEnd.More());
        await World.EndAsync((await World.LeaseAsync(third)).Lease, new SliceEnd.HandedBack());

        (await World.Dispatch.PickAsync(isInitial: true, 3, Stop)).ShouldBe([third, second, first]);
    }

    [Fact]
    public async Task Asked_for_run_with_more_to_read_stands_in_line_like_the_others()
    {
        var key = await World.AddObjectAsync(type: "asked");
        var asked = await World.StartAsync(key);
        World.Pass(TimeSpan.FromSeconds(1));
        var scheduled = await World.StartAsync(await World.AddObjectAsync(type: "scheduled"));
        await World.Control.RequestSyncAsync(key, ReadKind.Incremental, false, Stop);
        World.Pass(TimeSpan.FromSeconds(1));

        await World.EndAsync((await World.LeaseAsync(asked)).Lease, new SliceEnd.More());

        (await World.Dispatch.PickAsync(isInitial: true, 2, Stop)).ShouldBe([scheduled, asked]);
    }

    [Fact]
    public async Task Load_counts_what_is_in_flight_and_the_slots_of_live_workers()
    {
        foreach (var type in new[] { "a", "b", "c" })
        {
            await World.AddObjectAsync(type: type);
        }

        await World.TickAsync();
        var picked = await World.Dispatch.PickAsync(isInitial: true, 2, Stop);
        await World.LeaseAsync(picked[0]);
        await World.Dispatch.ReportWorkerAsync(new WorkerReport("one", 8, TimeSpan.FromSeconds(45)), Stop);
        await World.Dispatch.ReportWorkerAsync(new WorkerReport("two", 4, TimeSpan.FromSeconds(10)), Stop);

        (await World.Dispatch.ReadLoadAsync(Stop)).ShouldBe(new DispatchLoad(12, 1, 1, 1, 1));

        World.Pass(TimeSpan.FromSeconds(20));
        (await World.Dispatch.ReadLoadAsync(Stop)).Slots.ShouldBe(8, "the other has not said that it lives");
        await World.Dispatch.ReportWorkerAsync(new WorkerReport("one", 0, TimeSpan.FromSeconds(45)), Stop);
        (await World.Dispatch.ReadLoadAsync(Stop)).Slots.ShouldBe(0, "a draining worker has none");
    }

    [Fact]
    public async Task Waiting_runs_wake_when_their_moment_has_come()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        await World.EndAsync((await World.LeaseAsync(run)).Lease, new SliceEnd.Retry(TimeSpan.FromSeconds(10), World.Broken));

        (await World.Dispatch.WakeAsync(Stop)).ShouldBe(0);
        World.Pass(TimeSpan.FromSeconds(10));
        (await World.Dispatch.WakeAsync(Stop)).ShouldBe(1);
        (await World.Dispatch.PickAsync(isInitial: true, 5, Stop)).ShouldBe([run]);
    }

    [Fact]
    public async Task Sent_mark_of_a_run_that_is_leased_already_changes_nothing()
    {
        var run = await World.StartAsync(await World.AddObjectAsync());
        await World.Dispatch.PickAsync(isInitial: true, 1, Stop);
        await World.LeaseAsync(run);

        await World.Dispatch.MarkSentAsync([run], Stop);

        (await World.SeeAsync(run)).State.ShouldBe(RunState.Retrieving);
    }

    [Fact]
    public async Task Eight_dispatchers_at_once_pick_every_run_once()
    {
        for (var i = 0; i < 5; i++)
        {
            await World.Integrations.PutObjectsAsync(
                await World.AddIntegrationAsync($"C{i}"), [.. Enumerable.Range(0, 40).Select(n => new ObjectDefinition($"t{n}", World.Interval, null, false))], Stop);
        }

        await World.TickAsync();
        var picked = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<RunKey>();
            while (await World.Dispatch.PickAsync(isInitial: true, 7, Stop) is { Count: > 0 } some)
            {
                mine.AddRange(some);
            }

            return mine;
        })));

        var all = picked.SelectMany(mine => mine).ToList();
        all.Count.ShouldBe(200);
        all.Distinct().Count().ShouldBe(200);
    }
}
