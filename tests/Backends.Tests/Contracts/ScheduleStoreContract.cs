using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;
using Syncline.Scheduling;

namespace Backends.Tests.Contracts;

public abstract class ScheduleStoreContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Tick_says_how_long_ago_the_last_one_was()
    {
        (await World.Schedule.BeginTickAsync(Stop)).ShouldBeNull();
        World.Pass(TimeSpan.FromSeconds(90));
        (await World.Schedule.BeginTickAsync(Stop)).ShouldBe(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task New_object_is_due_at_once_and_gets_one_run()
    {
        var key = await World.AddObjectAsync();

        (await World.TickAsync()).ShouldBe(new MarkedDue(1, 0));
        (await World.TickAsync()).ShouldBe(new MarkedDue(0, 0));

        var row = await World.SeeAsync(key);
        row.NextDueAt.ShouldBe(World.Now + World.Interval);
        row.Status.ShouldBe(ObjectStatus.FirstSync);
        var run = row.LiveRun.ShouldNotBeNull();
        run.State.ShouldBe(RunState.Ready);
        run.IsInitial.ShouldBeTrue();
        run.Kind.ShouldBe(ReadKind.Incremental);
        run.Trigger.ShouldBe(RunTrigger.Schedule);
        run.Owner.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Tick_dispatches_only_what_is_due()
    {
        await World.AddObjectAsync(type: "account");
        await World.TickAsync();
        World.Pass(TimeSpan.FromMinutes(1));
        var second = await World.AddObjectAsync(type: "contact");

        (await World.TickAsync()).Created.ShouldBe(1);
        (await World.SeeAsync(second)).LiveRun.ShouldNotBeNull();
    }

    [Fact]
    public async Task Object_with_a_live_run_only_moves_on()
    {
        var key = await World.AddObjectAsync();
        await World.TickAsync();
        var first = (await World.SeeAsync(key)).LiveRun!.Key;
        World.Pass(World.Interval);

        (await World.TickAsync()).ShouldBe(new MarkedDue(0, 1));

        var row = await World.SeeAsync(key);
        row.LiveRun!.Key.ShouldBe(first);
        row.NextDueAt.ShouldBe(World.Now + World.Interval);
    }

    [Fact]
    public async Task Decision_is_given_the_facts_and_the_databases_now()
    {
        var integration = await World.AddIntegrationAsync();
        await World.Integrations.PutObjectsAsync(integration, [new ObjectDefinition("account", TimeSpan.FromMinutes(7), null, false)], Stop);
        await World.Integrations.ReplaceSettingsAsync(integration, "{}", "15m", Stop);
        var made = World.Now;
        World.Pass(TimeSpan.FromMinutes(1));
        DueObject? seen = null;
        var at = default(DateTimeOffset);

        await World.Schedule.MarkDueAsync(
            10,
            (due, now) =>
            {
                (seen, at) = (due, now);
                return new SlotDecision(now.AddHours(1), null, now.AddHours(2));
            },
            Stop);

        at.ShouldBe(World.Now);
        seen.ShouldNotBeNull();
        seen.Schedule.ShouldBe("15m");
        seen.DefaultInterval.ShouldBe(TimeSpan.FromMinutes(7));
        seen.TimeZone.ShouldBe("UTC");
        seen.CreatedAt.ShouldBe(made);
        seen.NextDueAt.ShouldBe(made);
        seen.SyncedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Objects_own_schedule_stands_before_the_integrations()
    {
        var key = await World.AddObjectAsync();
        await World.Integrations.ReplaceSettingsAsync((await World.SeeAsync(key)).Integration, "{}", "15m", Stop);
        await World.Control.SetScheduleAsync(key, "30m", (_, now) => now, Stop);
        string? seen = null;

        await World.Schedule.MarkDueAsync(10, (due, now) => Keep(due, now, out seen), Stop);

        seen.ShouldBe("30m");
    }

    [Fact]
    public async Task Earliest_is_marked_first_and_the_limit_holds()
    {
        var keys = new List<ObjectKey>();
        foreach (var type in new[] { "c", "a", "b" })
        {
            keys.Add(await World.AddObjectAsync(type: type));
            World.Pass(TimeSpan.FromSeconds(1));
        }

        (await World.Schedule.MarkDueAsync(2, (_, now) => new SlotDecision(now.AddHours(1), null, now.AddHours(2)), Stop)).Created.ShouldBe(2);

        (await World.SeeAsync(keys[0])).LiveRun.ShouldNotBeNull();
        (await World.SeeAsync(keys[1])).LiveRun.ShouldNotBeNull();
        (await World.SeeAsync(keys[2])).LiveRun.ShouldBeNull();
    }

    [Fact]
    public async Task Run_released_later_waits_for_its_moment()
    {
        var key = await World.AddObjectAsync();
        var release = World.Now.AddMinutes(5);

        await World.Schedule.MarkDueAsync(10, (_, now) => new SlotDecision(now.AddHours(1), release, now.AddHours(2)), Stop);

        var run = (await World.SeeAsync(key)).LiveRun!;
        run.State.ShouldBe(RunState.Waiting);
        run.Waits.ShouldBe(WaitReason.Backlog);
        run.NotBefore.ShouldBe(release);
        (await World.Dispatch.WakeAsync(Stop)).ShouldBe(0);
        World.Pass(TimeSpan.FromMinutes(5));
        (await World.Dispatch.WakeAsync(Stop)).ShouldBe(1);
        (await World.SeeAsync(run.Key)).State.ShouldBe(RunState.Ready);
    }

    [Fact]
    public async Task Type_that_reads_in_full_gets_full_runs()
    {
        var key = await World.AddObjectAsync(readsInFull: true);
        await World.TickAsync();
        (await World.SeeAsync(key)).LiveRun!.Kind.ShouldBe(ReadKind.Full);
    }

    [Fact]
    public async Task Asked_for_full_reading_is_made_once_and_starts_from_the_beginning()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        await World.Control.RequestSyncAsync(key, ReadKind.Full, allowDeletes: false, Stop);

        var run = await World.StartAsync(key);
        (await World.SeeAsync(run)).Kind.ShouldBe(ReadKind.Full);
        (await World.LeaseAsync(run)).FetchPosition.ShouldBeNull();
        await World.Control.PauseAsync(key, Stop);
        await World.Control.ResumeAsync(key, Stop);

        (await World.SeeAsync(await World.StartAsync(key))).Kind.ShouldBe(ReadKind.Full, "what was asked for and not done is still asked for");
        await World.SyncAsync(key, "a");
        World.Pass(World.Interval);
        (await World.SeeAsync(await World.StartAsync(key))).Kind.ShouldBe(ReadKind.Incremental);
    }

    [Fact]
    public async Task Paused_objects_are_not_due()
    {
        var key = await World.AddObjectAsync();
        await World.Control.PauseAsync(key, Stop);
        (await World.TickAsync()).ShouldBe(new MarkedDue(0, 0));
        (await World.Schedule.UntilNextDueAsync(Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Time_until_the_next_due_is_told()
    {
        (await World.Schedule.UntilNextDueAsync(Stop)).ShouldBeNull();
        await World.AddObjectAsync();
        (await World.Schedule.UntilNextDueAsync(Stop)).ShouldBe(TimeSpan.Zero);
        await World.TickAsync();
        World.Pass(TimeSpan.FromHours(1));
        (await World.Schedule.UntilNextDueAsync(Stop)).ShouldBe(World.Interval - TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Later_runs_have_larger_numbers()
    {
        var first = await World.SyncAsync(await World.AddObjectAsync(type: "a"), "1");
        var second = await World.SyncAsync(await World.AddObjectAsync("Other", type: "b"), "1");
        second.Run.Value.ShouldBeGreaterThan(first.Run.Value);
    }

    [Fact]
    public async Task Eight_schedulers_at_once_make_one_run_of_each_object()
    {
        var integration = await World.AddIntegrationAsync();
        var types = Enumerable.Range(0, 300).Select(i => new ObjectDefinition($"type{i}", World.Interval, null, false)).ToArray();
        await World.Integrations.PutObjectsAsync(integration, types, Stop);

        var marked = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var total = 0;
            while (await World.Schedule.MarkDueAsync(20, (_, now) => new SlotDecision(now.AddHours(1), null, now.AddHours(2)), Stop) is { Created: > 0 } some)
            {
                total += some.Created;
            }

            return total;
        })));

        marked.Sum().ShouldBe(300);
        (await World.Runs.ListAsync(null, null, 1000, Stop)).Select(run => run.Object).Distinct().Count().ShouldBe(300);
    }

    private static SlotDecision Keep(DueObject due, DateTimeOffset now, out string? schedule)
    {
        schedule = due.Schedule;
        return new SlotDecision(now.AddHours(1), null, now.AddHours(2));
    }
}
