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
    public async Task Run_is_a_full_reading_where_it_is_decided_so()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        World.Pass(World.Interval);

        (await World.Schedule.MarkDueAsync(10, (_, now) => new SlotDecision(now.AddHours(1), null, now.AddHours(2), IsFull: true), Stop)).Created.ShouldBe(1);

        var run = (await World.SeeAsync(key)).LiveRun.ShouldNotBeNull();
        (run.Kind, run.Trigger, run.IsInitial).ShouldBe((ReadKind.Full, RunTrigger.Schedule, false));
        var leased = await World.LeaseAsync(run.Key);
        leased.FetchPosition.ShouldBeNull("a full reading begins at the beginning");
        await World.StageAsync(leased.Lease, 1, isLast: true, "a");
        await World.EndAsync(leased.Lease, new SliceEnd.Fetched());
        await World.ApplyAsync(run.Key, 1);
        (await World.Reconcile.CompleteAsync(run.Key, [], 0, Stop)).ShouldBeTrue();
        World.Pass(World.Interval);
        (await World.SeeAsync(await World.StartAsync(key))).Kind.ShouldBe(ReadKind.Incremental, "it was decided for one run");
    }

    [Fact]
    public async Task Decided_full_reading_takes_the_permission_to_delete_and_is_made_again_when_it_fails()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        await World.Control.RequestSyncAsync(key, ReadKind.Incremental, allowDeletes: true, Stop);
        await World.Schedule.MarkDueAsync(10, (_, now) => new SlotDecision(now.AddHours(1), null, now.AddHours(2), IsFull: true), Stop);
        var run = (await World.SeeAsync(key)).LiveRun!.Key;
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, isLast: true, "a");
        await World.EndAsync(lease, new SliceEnd.Fetched());
        await World.ApplyAsync(run, 1);
        (await World.Apply.ClaimAsync(run, "applier", World.LeaseTime, Stop)).ShouldNotBeNull().AllowDeletes.ShouldBeTrue();
        await World.Control.PauseAsync(key, Stop);
        await World.Control.ResumeAsync(key, Stop);

        (await World.SeeAsync(await World.StartAsync(key))).Kind.ShouldBe(ReadKind.Full, "what was begun and not done is still to be done");
    }

    [Fact]
    public async Task Age_of_the_last_full_reading_is_known()
    {
        var integration = await World.AddIntegrationAsync();
        await World.Integrations.PutObjectsAsync(
            integration, [new ObjectDefinition("account", World.Interval, null, false) { FullReadingsEvery = TimeSpan.FromDays(7) }], Stop);
        var key = (await World.Objects.FindAsync("ACME", "hubspot", "account", Stop))!.Key;
        (await FactsOfNextAsync()).ShouldBe((null, TimeSpan.FromDays(7), false));
        (await World.SeeAsync(key)).FullReadAt.ShouldBeNull();

        await World.SyncAsync(key, "a");
        var first = World.Now;
        (await World.SeeAsync(key)).FullReadAt.ShouldBe(first, "a first sync begins from nothing");

        World.Pass(World.Interval);
        await World.SyncAsync(key, "a");
        (await World.SeeAsync(key)).FullReadAt.ShouldBe(first, "a run that reads what changed is none");

        World.Pass(World.Interval);
        await World.Control.RequestSyncAsync(key, ReadKind.Full, allowDeletes: false, Stop);
        (await FactsOfNextAsync()).ShouldBe((first, TimeSpan.FromDays(7), true));
        await World.SyncAsync(key, "a");
        (await World.SeeAsync(key)).FullReadAt.ShouldBe(World.Now);

        async Task<(DateTimeOffset? FullReadAt, TimeSpan? Every, bool IsRequested)> FactsOfNextAsync()
        {
            DueObject? seen = null;
            await World.Schedule.MarkDueAsync(
                10,
                (due, now) =>
                {
                    seen = due;
                    return new SlotDecision(now + World.Interval, null, now + (2 * World.Interval));
                },
                Stop);
            return (seen.ShouldNotBeNull().FullReadAt, seen.FullReadingsEvery, seen.IsRequested);
        }
    }

    [Fact]
    public async Task Failed_full_reading_is_no_full_reading()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        var first = World.Now;
        World.Pass(World.Interval);
        await World.Control.RequestSyncAsync(key, ReadKind.Full, allowDeletes: false, Stop);
        var lease = (await World.LeaseAsync(await World.StartAsync(key))).Lease;

        await World.EndAsync(lease, new SliceEnd.Failed(World.Broken));

        (await World.SeeAsync(key)).FullReadAt.ShouldBe(first);
    }

    [Fact]
    public async Task Schedule_of_a_type_stands_between_the_objects_own_and_the_integrations()
    {
        var integration = await World.AddIntegrationAsync();
        await World.Integrations.ReplaceSettingsAsync(integration, "{}", "15m", Stop);
        await World.Integrations.PutObjectsAsync(integration, [new ObjectDefinition("account", World.Interval, null, false) { Schedule = "45m" }], Stop);
        var row = (await World.Objects.FindAsync("ACME", "hubspot", "account", Stop)).ShouldNotBeNull();
        (row.Schedule, row.IsOwnSchedule).ShouldBe(("45m", false));
        string? seen = null;

        await World.Schedule.MarkDueAsync(10, (due, now) => Keep(due, now, out seen), Stop);
        seen.ShouldBe("45m");
        await World.Control.SetScheduleAsync(row.Key, "30m", (_, now) => now, Stop);
        await World.Schedule.MarkDueAsync(10, (due, now) => Keep(due, now, out seen), Stop);
        seen.ShouldBe("30m");
        await World.Integrations.PutObjectsAsync(integration, [new ObjectDefinition("account", World.Interval, null, false)], Stop);
        await World.Control.SetScheduleAsync(row.Key, null, (due, now) => Keep(due, now, out seen).NextDueAt, Stop);
        seen.ShouldBe("15m");
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
