using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Syncline.Delivery;
using Syncline.Hosting;
using Syncline.Integrations;
using Syncline.Maintenance;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;
using Xunit;

namespace EndToEnd.Trivial;

/// <summary>The whole flow with the trivial partner, in one process, on SQLite in memory.</summary>
public sealed class SyncTests
{
    [Fact]
    public async Task The_first_sync_takes_everything_and_the_next_only_what_changed()
    {
        await using var engine = await TrivialEngine.CreateAsync();
        var key = await ConnectWithRowsAsync(engine, 1_050);
        var synced = await engine.WaitAsync("ACME", "account", row => row.SyncedAt is not null && row.LiveRun is null);
        synced.LastRun!.IsInitial.ShouldBeTrue();
        synced.LastRun.Counts.Added.ShouldBe(1_050);
        var given = engine.Partner.Given;

        engine.Partner.Put(key.Integration.Value, "r3", new { name = "changed" });
        engine.Partner.Put(key.Integration.Value, "new", new { name = "new" });
        var run = await engine.SyncAndWaitAsync("ACME", "account");

        run.State.ShouldBe(RunState.Succeeded);
        (run.Counts.Added, run.Counts.Changed, run.Counts.Fetched).ShouldBe((1, 1, 2));
        (engine.Partner.Given - given).ShouldBe(2);
        (await engine.ObjectAsync("ACME", "account")).SyncedAt!.Value.ShouldBeGreaterThan(synced.SyncedAt!.Value);
        await engine.ShouldEqualPartnerAsync("ACME", "account");
        var change = (await engine.FeedAsync(run.Object))[^2];
        change.Kind.ShouldBe(ChangeKind.Changed);
        change.ChangedFields.ShouldContain("name");
    }

    [Fact]
    public async Task A_full_reading_finds_deletes_by_absence_and_rewrites_nothing_else()
    {
        await using var engine = await TrivialEngine.CreateAsync();
        var key = await ConnectWithRowsAsync(engine, 500, "plan");
        await engine.WaitAsync("ACME", "plan", row => row.SyncedAt is not null && row.LiveRun is null);

        engine.Partner.Remove(key.Integration.Value, "r7");
        engine.Partner.Remove(key.Integration.Value, "r499");
        var run = await engine.SyncAndWaitAsync("ACME", "plan");

        run.Kind.ShouldBe(ReadKind.Full);
        (run.Counts.Deleted, run.Counts.Unchanged, run.Counts.Added, run.Counts.Changed).ShouldBe((2, 498, 0, 0));
        await engine.ShouldEqualPartnerAsync("ACME", "plan");
    }

    [Fact]
    public async Task Deletes_beyond_the_guard_wait_for_a_person()
    {
        await using var engine = await TrivialEngine.CreateAsync();
        var key = await ConnectWithRowsAsync(engine, 100, "plan");
        await engine.WaitAsync("ACME", "plan", row => row.SyncedAt is not null && row.LiveRun is null);
        Enumerable.Range(0, 30).ToList().ForEach(i => engine.Partner.Remove(key.Integration.Value, $"r{i}"));

        var held = await engine.SyncAndWaitAsync("ACME", "plan");

        held.State.ShouldBe(RunState.Succeeded);
        held.Counts.Deleted.ShouldBe(0);
        (await engine.ObjectAsync("ACME", "plan")).HeldDeletes.ShouldBe(30);

        var allowed = await engine.SyncAndWaitAsync("ACME", "plan", ReadKind.Full, allowDeletes: true);
        allowed.Counts.Deleted.ShouldBe(30);
        (await engine.ObjectAsync("ACME", "plan")).HeldDeletes.ShouldBe(0);
        await engine.ShouldEqualPartnerAsync("ACME", "plan");
    }

    [Fact]
    public async Task A_failure_that_passes_is_tried_again_from_where_it_was()
    {
        await using var engine = await TrivialEngine.CreateAsync();
        var failures = 0;
        engine.Partner.BeforePage = (_, number, _) => number == 2 && failures++ < 3 ? throw Fault(SourceFault.Transient) : Task.CompletedTask;
        await ConnectWithRowsAsync(engine, 1_000);

        var row = await engine.WaitAsync("ACME", "account", row => row.SyncedAt is not null && row.LiveRun is null);

        row.LastRun!.Slices.ShouldBeGreaterThan(3);
        row.LastRun.Counts.Fetched.ShouldBe(1_000);
        await engine.ShouldEqualPartnerAsync("ACME", "account");
    }

    [Fact]
    public async Task A_failure_that_stays_fails_the_run_by_name_and_the_next_slot_tries_again()
    {
        await using var engine = await TrivialEngine.CreateAsync(configure: options => options.Retrieving.Attempts = 3);
        var isDown = true;
        engine.Partner.BeforePage = (_, _, _) => isDown ? throw Fault(SourceFault.Transient) : Task.CompletedTask;
        await ConnectWithRowsAsync(engine, 10);

        var failing = await engine.WaitAsync("ACME", "account", row => row.Status == ObjectStatus.Failing);
        failing.Reason!.Code.ShouldBe("provider.test");
        failing.LastRun!.State.ShouldBe(RunState.Failed);
        failing.NextDueAt.ShouldNotBeNull();

        isDown = false;
        (await engine.SyncAndWaitAsync("ACME", "account")).State.ShouldBe(RunState.Succeeded);
        (await engine.ObjectAsync("ACME", "account")).Status.ShouldBe(ObjectStatus.Fresh);
    }

    [Fact]
    public async Task A_spent_budget_parks_every_object_that_draws_on_it_and_costs_no_attempt()
    {
        await using var engine = await TrivialEngine.CreateAsync();
        var (isSpent, limited) = (true, 0);
        engine.Partner.BeforePage = (_, number, _) => number == 1 && (isSpent || limited < 3)
            ? throw Limit(ref limited)
            : Task.CompletedTask;
        await ConnectWithRowsAsync(engine, 300);

        var waiting = await engine.WaitAsync("ACME", "account", row => row.Status == ObjectStatus.WaitingForQuota);
        waiting.WaitsUntil.ShouldNotBeNull();
        waiting.Reason!.Code.ShouldBe("provider.test");
        (await engine.Get<IOverviewStore>().ListParkedAsync(10, TestContext.Current.CancellationToken)).ShouldNotBeEmpty();
        isSpent = false;

        var row = await engine.WaitAsync("ACME", "account", row => row.SyncedAt is not null && row.LiveRun is null);
        row.LastRun!.Attempt.ShouldBe(0);
        await engine.ShouldEqualPartnerAsync("ACME", "account");
    }

    [Fact]
    public async Task A_refusal_stops_the_object_with_its_reason_until_the_integration_is_mended()
    {
        await using var engine = await TrivialEngine.CreateAsync(configure: options => options.Maintenance.MendPeriod = TimeSpan.FromSeconds(1));
        var refused = new SyncError("auth.refused", "The partner refuses the credentials.", "Connect again.");
        engine.Partner.Check = refused;
        engine.Partner.BeforePage = (_, _, _) => engine.Partner.Check is null ? Task.CompletedTask : throw new SourceException(SourceFault.NeedsPerson, refused);
        await ConnectWithRowsAsync(engine, 10);

        var stopped = await engine.WaitAsync("ACME", "account", row => row.Status == ObjectStatus.NeedsPerson);
        stopped.Reason.ShouldBe(refused);

        engine.Partner.Check = null;
        await engine.WaitAsync("ACME", "account", row => row.Status == ObjectStatus.Fresh && row.LiveRun is null);
        await engine.ShouldEqualPartnerAsync("ACME", "account");
    }

    [Fact]
    public async Task A_record_that_cannot_be_mapped_is_set_aside_and_replayed_once_the_mapping_is_mended()
    {
        await using var engine = await TrivialEngine.CreateAsync();
        var catalog = (TrivialCatalog)engine.Get<IProviderCatalog>();
        catalog.Fields = ["name", "size"];
        var key = await engine.ConnectAsync("ACME", "account");
        engine.Partner.Put(key.Integration.Value, "good", new { name = "a", size = 1 });
        engine.Partner.Put(key.Integration.Value, "bad", new { name = "b", size = "huge" });
        engine.Partner.PutRaw(key.Integration.Value, "worse", "not json");

        var run = await engine.SyncAndWaitAsync("ACME", "account");
        var row = await engine.ObjectAsync("ACME", "account");
        row.Interactions.ShouldBe(1);
        row.Quarantined.ShouldBe(2);
        var entries = await engine.Get<IQuarantineStore>().ListAsync(null, row.Key, 0, 10, TestContext.Current.CancellationToken);
        entries.Select(entry => entry.Record.Reason.Code).ShouldBe(["mapping.field_invalid", "mapping.not_json"], ignoreOrder: true);
        run.State.ShouldBe(RunState.Succeeded);

        catalog.Fields = ["name"];
        (await engine.Get<QuarantineReplayer>().ReplayAsync(row.Key, TestContext.Current.CancellationToken)).ShouldBe((1, 1));
        (await engine.StoredAsync(row.Key)).Keys.ShouldBe(["bad", "good"], ignoreOrder: true);
    }

    [Fact]
    public async Task Paused_and_resumed_it_goes_on_from_its_checkpoint()
    {
        await using var engine = await TrivialEngine.CreateAsync();
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        engine.Partner.BeforePage = async (_, number, cancellation) =>
        {
            if (number == 5 && reached.TrySetResult())
            {
                await goOn.Task.WaitAsync(cancellation);
            }
        };
        await ConnectWithRowsAsync(engine, 2_000);
        await reached.Task;
        var row = await engine.WaitAsync("ACME", "account", row => row.LiveRun!.Counts.PagesApplied == 5);

        await engine.Get<IObjectControl>().PauseAsync(row.Key, TestContext.Current.CancellationToken);
        goOn.SetResult();
        (await engine.WaitAsync("ACME", "account", row => row.LiveRun is null)).Status.ShouldBe(ObjectStatus.Paused);
        await engine.Get<IObjectControl>().ResumeAsync(row.Key, TestContext.Current.CancellationToken);

        var done = await engine.WaitAsync("ACME", "account", row => row.SyncedAt is not null && row.LiveRun is null);
        done.LastRun!.Counts.Fetched.ShouldBe(1_500);
        await engine.ShouldEqualPartnerAsync("ACME", "account");
    }

    [Fact]
    public async Task A_long_reading_is_cut_into_slices_and_waits_for_the_processor()
    {
        await using var engine = await TrivialEngine.CreateAsync(configure: options =>
        {
            options.Retrieving.SlicePages = 3;
            options.Retrieving.StagedPages = 2;
        });
        await ConnectWithRowsAsync(engine, 2_000);

        var row = await engine.WaitAsync("ACME", "account", row => row.SyncedAt is not null && row.LiveRun is null);

        row.LastRun!.Slices.ShouldBeGreaterThanOrEqualTo(6);
        row.LastRun.Counts.Fetched.ShouldBe(2_000);
        await engine.ShouldEqualPartnerAsync("ACME", "account");
    }

    [Fact]
    public async Task Another_mapping_is_applied_to_what_is_stored_without_asking_the_partner()
    {
        await using var engine = await TrivialEngine.CreateAsync(configure: options => options.Maintenance.RemapPeriod = TimeSpan.FromSeconds(1));
        var key = await engine.ConnectAsync("ACME", "account");
        engine.Partner.Put(key.Integration.Value, "a", new { name = "x", size = 4 });
        await engine.SyncAndWaitAsync("ACME", "account");
        var given = engine.Partner.Given;

        ((TrivialCatalog)engine.Get<IProviderCatalog>()).Fields = ["name", "size"];
        var row = await engine.ObjectAsync("ACME", "account");
        await engine.WaitAsync("ACME", "account", _ => engine.StoredAsync(row.Key).Result["a"].Fields == """{"name":"x","size":4}""");

        engine.Partner.Given.ShouldBe(given);
        (await engine.FeedAsync(row.Key))[^1].ChangedFields.ShouldBe(["size"]);
    }

    [Fact]
    public async Task Object_of_which_nothing_is_stored_or_whose_mapping_is_known_costs_the_remapper_no_question()
    {
        await using var engine = await TrivialEngine.CreateAsync();
        await engine.ConnectAsync("Empty", "account");
        var key = await engine.ConnectAsync("ACME", "account");
        engine.Partner.Put(key.Integration.Value, "a", new { name = "x" });
        await engine.SyncAndWaitAsync("ACME", "account");
        var account = (await engine.ObjectAsync("ACME", "account")).Key;
        var store = new AskedRemapStore(engine.Get<IRemapStore>());
        var remapper = new Remapper(
            store, engine.Get<IApplyStore>(), engine.Get<MappingResolver>(), engine.Get<IOptions<SynclineOptions>>(), engine.Get<TimeProvider>(), NullLogger<Remapper>.Instance);

        await remapper.TickAsync(CancellationToken.None);
        store.Asked.ShouldBe([account]);
        await remapper.TickAsync(CancellationToken.None);
        store.Asked.ShouldBe([account]);
    }

    [Fact]
    public async Task Stopped_in_the_middle_and_started_again_nothing_is_lost_and_little_is_read_twice()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("syncline-").FullName, "syncline.db");
        var partner = new TrivialPartner();
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        partner.BeforePage = (_, number, _) => number == 4 && reached.TrySetResult() ? goOn.Task : Task.CompletedTask;
        await using (var first = await TrivialEngine.CreateAsync(file, partner))
        {
            await ConnectWithRowsAsync(first, 3_000);
            await reached.Task;

            // Told to stop while a page is on its way: that page is staged, and the next is not asked for.
            var stopping = first.Get<IEnumerable<IHostedService>>().OfType<RetrieveWorker>().Single().StopAsync(CancellationToken.None);
            goOn.SetResult();
            await stopping;
            await first.StopAsync();
            var stopped = await first.ObjectAsync("ACME", "account");

            // Handed back, it may have been dispatched once more before the others were told to stop.
            stopped.LiveRun!.State.ShouldBeOneOf(RunState.Ready, RunState.Waiting, RunState.Draining, RunState.Dispatched);
        }

        await using var second = await TrivialEngine.CreateAsync(file, partner);
        var row = await second.WaitAsync("ACME", "account", row => row.SyncedAt is not null && row.LiveRun is null);
        row.LastRun!.Counts.Fetched.ShouldBe(3_000);
        await second.ShouldEqualPartnerAsync("ACME", "account");
        Directory.Delete(Path.GetDirectoryName(file)!, true);
    }

    private static async Task<IntegrationKey> ConnectWithRowsAsync(TrivialEngine engine, int rows, string type = "account")
    {
        for (var i = 0; i < rows; i++)
        {
            engine.Partner.Put(1, $"r{i}", new { name = $"Row {i}" });
        }

        var key = await engine.ConnectAsync("ACME", type);
        key.Integration.Value.ShouldBe(1);
        return key;
    }

    private static SourceException Limit(ref int limited)
    {
        limited++;
        return Fault(SourceFault.RateLimited, TimeProvider.System.GetUtcNow().AddSeconds(1));
    }

    private static SourceException Fault(SourceFault fault, DateTimeOffset? retryAfter = null) =>
        new(fault, new SyncError("provider.test", "The partner does not answer.", "Wait."), retryAfter);

    /// <summary>Keeps which objects' interactions were asked for.</summary>
    private sealed class AskedRemapStore(IRemapStore inner) : IRemapStore
    {
        public List<ObjectKey> Asked { get; } = [];

        public Task<IReadOnlyList<MappedObject>> ListObjectsAsync(ObjectKey? after, int limit, CancellationToken cancellationToken) =>
            inner.ListObjectsAsync(after, limit, cancellationToken);

        public Task<IReadOnlyList<string>> FindOutdatedAsync(ObjectKey key, string mappingVersion, string? after, int limit, CancellationToken cancellationToken)
        {
            Asked.Add(key);
            return inner.FindOutdatedAsync(key, mappingVersion, after, limit, cancellationToken);
        }
    }
}
