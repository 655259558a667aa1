using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Reporting;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Backends.Tests.Contracts;

public abstract class ApplyStoreContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private static readonly TimeSpan ClaimTime = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Claim_tells_what_is_to_be_applied()
    {
        var key = await World.AddObjectAsync();
        var (run, _) = await StageAsync(key, isLast: true, "a");

        var claim = (await World.Apply.ClaimAsync(run, "p1", ClaimTime, Stop)).ShouldNotBeNull();

        (claim.Run, claim.Object, claim.Worker, claim.Provider, claim.Type, claim.Settings).ShouldBe((run, key, "p1", "hubspot", "account", "{}"));
        (claim.Kind, claim.State, claim.AppliedPage, claim.Quarantined, claim.AllowDeletes).ShouldBe((ReadKind.Incremental, RunState.Draining, 0, 0, false));
        (await World.SeeAsync(run)).Owner.ShouldBe("p1");
    }

    [Fact]
    public async Task Claim_holds_against_others_until_it_is_released_or_runs_out()
    {
        var (run, _) = await StageAsync(await World.AddObjectAsync(), isLast: true, "a");
        var claim = await World.Apply.ClaimAsync(run, "p1", ClaimTime, Stop);
        (await World.Apply.ClaimAsync(run, "p2", ClaimTime, Stop)).ShouldBeNull();
        (await World.Apply.ClaimAsync(run, "p1", ClaimTime, Stop)).ShouldNotBeNull("the same name prolongs it");

        await World.Apply.ReleaseAsync(claim!, null, Stop);
        (await World.Apply.ClaimAsync(run, "p2", ClaimTime, Stop)).ShouldNotBeNull();
        World.Pass(ClaimTime);
        (await World.Apply.ClaimAsync(run, "p3", ClaimTime, Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Late_release_does_not_take_anothers_claim_away()
    {
        var (run, _) = await StageAsync(await World.AddObjectAsync(), isLast: true, "a");
        var late = await World.Apply.ClaimAsync(run, "p1", ClaimTime, Stop);
        World.Pass(ClaimTime);
        await World.Apply.ClaimAsync(run, "p2", ClaimTime, Stop);

        await World.Apply.ReleaseAsync(late!, World.Broken, Stop);

        (await World.SeeAsync(run)).State.ShouldBe(RunState.Draining);
        (await World.Apply.ClaimAsync(run, "p3", ClaimTime, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Release_with_an_error_fails_the_run_by_name()
    {
        var key = await World.AddObjectAsync();
        var (run, _) = await StageAsync(key, isLast: true, "a");
        var claim = await World.Apply.ClaimAsync(run, "p1", ClaimTime, Stop);

        await World.Apply.ReleaseAsync(claim!, World.Broken, Stop);

        var ended = await World.SeeAsync(run);
        (ended.State, ended.Error).ShouldBe((RunState.Failed, World.Broken));
        (await World.Apply.FindPageAsync(run, 1, Stop)).ShouldBeNull();
        (await World.SeeAsync(key)).Status.ShouldBe(ObjectStatus.Failing);
        (await World.Apply.ClaimAsync(run, "p1", ClaimTime, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Pages_are_applied_in_order_and_once()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, false, "a");
        await World.StageAsync(lease, 2, true, "b");

        (await World.Apply.BeginPageAsync(run, 2, Stop)).ShouldBeNull("page 1 comes first");
        (await World.ApplyAsync(run, 1)).ShouldBeTrue();
        (await World.Apply.BeginPageAsync(run, 1, Stop)).ShouldBeNull("it is applied");
        (await World.ApplyAsync(run, 2)).ShouldBeTrue();
        (await World.Apply.BeginPageAsync(run, 3, Stop)).ShouldBeNull("there is none");
        (await World.SeeAsync(key)).Interactions.ShouldBe(2);
    }

    [Fact]
    public async Task Page_of_an_ended_run_is_not_applied()
    {
        var key = await World.AddObjectAsync();
        var (run, _) = await StageAsync(key, isLast: true, "a");
        await World.Control.PauseAsync(key, Stop);

        (await World.Apply.BeginPageAsync(run, 1, Stop)).ShouldBeNull();
        (await World.Interactions.ListAsync(key, null, 10, true, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_commit_nothing_happened()
    {
        var key = await World.AddObjectAsync();
        var (run, _) = await StageAsync(key, isLast: true, "a");

        await using (var transaction = await World.Apply.BeginPageAsync(run, 1, Stop))
        {
            (await transaction!.FindDifferentAsync(Keys("a"), Stop)).ShouldBe([new StoredRecord(0, null, null)]);
        }

        (await World.SeeAsync(run)).Counts.PagesApplied.ShouldBe(0);
        (await World.Apply.FindPageAsync(run, 1, Stop)).ShouldNotBeNull();
        (await World.ApplyAsync(run, 1)).ShouldBeTrue();
    }

    [Fact]
    public async Task Counts_of_its_pages_are_the_run_s()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        for (var page = 1; page <= 2; page++)
        {
            await World.StageAsync(lease, page, page == 2, "a");
            var staged = (await World.Apply.FindPageAsync(run, page, Stop))!.Page;
            (await World.CommitAsync(run, page, World.Effects(staged) with { Counts = new PageCounts(1, 2, 3, 4, 5) })).ShouldBeTrue();
        }

        var counts = (await World.SeeAsync(run)).Counts;
        (counts.Added, counts.Changed, counts.Unchanged, counts.Deleted, counts.Repeated).ShouldBe((2, 4, 6, 8, 10));
    }

    [Fact]
    public async Task Last_page_of_an_incremental_run_completes_it()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        var started = World.Now;
        var lease = (await World.LeaseAsync(run)).Lease;
        World.Pass(TimeSpan.FromMinutes(5));
        await World.StageAsync(lease, 1, true, "a", "b");
        await World.ApplyAsync(run, 1);

        var done = await World.SeeAsync(run);
        (done.State, done.EndedAt).ShouldBe((RunState.Succeeded, World.Now));
        (done.Counts.Added, done.Counts.Fetched, done.Counts.PagesFetched, done.Counts.PagesApplied).ShouldBe((2, 2, 1, 1));
        var row = await World.SeeAsync(key);
        (row.SyncedAt, row.Status, row.Interactions, row.Checkpoint).ShouldBe((started, ObjectStatus.Fresh, 2, "{\"page\":1}"));
        row.LastRun!.Key.ShouldBe(run);
        World.Pass(World.Interval);
        (await World.SeeAsync(await World.StartAsync(key))).IsInitial.ShouldBeFalse();
    }

    [Fact]
    public async Task Last_page_of_a_full_reading_sends_it_to_reconciling_and_its_checkpoint_waits()
    {
        var key = await World.AddObjectAsync(readsInFull: true);
        var (run, _) = await StageAsync(key, isLast: true, "a");

        await World.ApplyAsync(run, 1);

        (await World.SeeAsync(run)).State.ShouldBe(RunState.Reconciling);
        (await World.SeeAsync(key)).Checkpoint.ShouldBeNull();
        (await World.SeeAsync(key)).SyncedAt.ShouldBeNull();
        await World.Reconcile.CompleteAsync(run, [], 0, Stop);
        (await World.SeeAsync(key)).Checkpoint.ShouldBe("{\"page\":1}");
    }

    [Fact]
    public async Task Interrupted_incremental_run_keeps_the_checkpoint_of_its_applied_pages()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, false, "a");
        await World.StageAsync(lease, 2, false, "b");
        await World.ApplyAsync(run, 1);
        await World.Control.PauseAsync(key, Stop);
        await World.Control.ResumeAsync(key, Stop);

        var next = await World.LeaseAsync(await World.StartAsync(key));

        next.FetchPosition.ShouldBe("{\"page\":1}");
        next.IsInitial.ShouldBeTrue();
    }

    [Fact]
    public async Task Heads_and_contents_are_those_written()
    {
        var key = await World.AddObjectAsync();
        var time = new DateTimeOffset(2025, 12, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(1234567);
        var (run, page) = await StageAsync(key, isLast: false, "a", "b");
        var write = World.Write("a", "1", new RecordVersion(time, run.Run.Value, 1, 0), ChangeKind.Added);
        await World.CommitAsync(run, 1, World.Effects(page, write));

        await using var transaction = (await World.Apply.BeginRepairAsync(key, Stop)).ShouldNotBeNull();
        var found = await transaction.FindDifferentAsync(Keys("a", "unknown"), Stop);
        found.Select(record => (record.Place, record.Head is null, record.Content is null)).ShouldBe([(0, false, false), (1, true, true)]);
        var head = found[0].Head!;
        (head.Id, head.Version, head.MappingVersion, head.IsDeleted).ShouldBe(("a", write.Head.Version, "m1", false));
        head.RawHash.ToArray().ShouldBe(write.Head.RawHash.ToArray());
        head.ContentHash.ToArray().ShouldBe(write.Head.ContentHash.ToArray());
        var content = found[0].Content!;
        content.Body.ToArray().ShouldBe(write.Content!.Body.ToArray());
        content.Fields.ShouldBe("{\"v\":\"1\"}");
    }

    [Fact]
    public async Task Only_what_is_not_stored_just_so_is_found_different()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a", "b", "c", "d");
        await using (var repair = (await World.Apply.BeginRepairAsync(key, Stop)).ShouldNotBeNull())
        {
            var writes = new[]
            {
                World.Write("b", "2", new RecordVersion(null, 1, 1, 1), ChangeKind.Changed),
                World.Write("c", "1", new RecordVersion(null, 1, 1, 2), null, mapping: "m0"),
                World.Write("d", "1", new RecordVersion(null, 1, 1, 3), ChangeKind.Deleted, isDeleted: true),
            };
            await repair.CommitAsync(new PageEffects { Writes = writes, Counts = default }, Stop);
        }

        await using var transaction = (await World.Apply.BeginRepairAsync(key, Stop)).ShouldNotBeNull();
        var stored = World.Write("", "1", default, null).Head.RawHash.ToArray();
        string[] ids = ["d", "new", "a", "c", "b"];
        var asRead = new PageKeys(ids, [stored, stored, stored, stored, stored], "m1", IsDeleted: false);
        (await transaction.FindDifferentAsync(asRead, Stop)).Select(record => (ids[record.Place], record.Head?.IsDeleted, record.Head?.MappingVersion))
            .ShouldBe([("d", true, "m1"), ("new", null, null), ("c", false, "m0"), ("b", false, "m1")]);
        (await transaction.FindDifferentAsync(asRead with { IsDeleted = true }, Stop)).Select(record => ids[record.Place]).ShouldBe(["new", "a", "c", "b"]);
        (await transaction.FindDifferentAsync(new PageKeys([], [], "m1", false), Stop)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("NUL", "{\"v\":\"a\\u0000b\"}")]
    [InlineData("half a pair", "{\"v\":\"a\\ud800b\"}")]
    [InlineData("huge number", "{\"v\":1e400,\"w\":-0.0}")]
    [InlineData("every kind of text", "{\"v\":\"\\u2028 é 漢 🙂 \\u001f\"}")]
    public async Task Values_that_databases_refuse_are_stored_as_they_are(string what, string fields)
    {
        var key = await World.AddObjectAsync();
        var (run, page) = await StageAsync(key, isLast: true, "x");
        byte[] body = [.. System.Text.Encoding.UTF8.GetBytes(fields), 0, 0xFF, 0xED, 0xA0, 0x80];
        var at = new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(9999999);
        var id = $"{what} 🙂 {new string('ü', 500)}";
        var write = World.Write("x", "1", new RecordVersion(at, run.Run.Value, 1, 0), ChangeKind.Added);
        write = write with { Head = write.Head with { Id = id }, Content = new InteractionContent(id, body, fields) };

        (await World.CommitAsync(run, 1, World.Effects(page, write))).ShouldBeTrue();

        var stored = (await World.Interactions.FindAsync(key, id, Stop)).ShouldNotBeNull();
        (stored.Fields, stored.UpdatedAt).ShouldBe((fields, at));
        stored.Body.ToArray().ShouldBe(body);
        (await World.Feed.ReadAsync(null, key, null, 10, Stop)).Changes.Single().Fields.ShouldBe(fields);
    }

    [Fact]
    public async Task Numbers_of_many_digits_and_texts_of_megabytes_are_stored_as_they_are()
    {
        var key = await World.AddObjectAsync();
        var (run, page) = await StageAsync(key, isLast: true, "x");
        var fields = $"{{\"v\":{new string('9', 200)}.{new string('1', 200)},\"w\":\"{new string('w', 3_000_000)}\"}}";
        var write = World.Write("x", "1", new RecordVersion(null, run.Run.Value, 1, 0), ChangeKind.Added);

        await World.CommitAsync(run, 1, World.Effects(page, write with { Content = new InteractionContent("x", System.Text.Encoding.UTF8.GetBytes(fields), fields) }));

        var stored = (await World.Interactions.FindAsync(key, "x", Stop)).ShouldNotBeNull();
        (stored.Fields == fields, stored.Body.Length).ShouldBe((true, fields.Length));
    }

    [Fact]
    public async Task What_is_no_text_is_quarantined_alone_and_does_not_fail_its_page()
    {
        var key = await World.AddObjectAsync();
        var (run, page) = await StageAsync(key, isLast: true, "good");
        var bad = new QuarantinedRecord(
            new byte[] { 0, 0xFF, 0x7B }, new SyncError("mapping.not_json", "Found '\0' and '\ud800'.", "Look at '\0'."), new RecordVersion(null, run.Run.Value, 1, 1), null, "part\0");
        var write = World.Write("good", "1", new RecordVersion(null, run.Run.Value, 1, 0), ChangeKind.Added);

        (await World.CommitAsync(run, 1, World.Effects(page, write) with { Quarantined = [bad, bad] })).ShouldBeTrue();

        var entry = (await World.Quarantine.ListAsync(null, key, 0, 10, Stop)).Single();
        entry.Record.Raw.ToArray().ShouldBe([0, 0xFF, 0x7B]);
        entry.Record.Reason.Code.ShouldBe("mapping.not_json");
        (await World.SeeAsync(key)).Interactions.ShouldBe(1);
        (await World.SeeAsync(key)).Quarantined.ShouldBe(1);
    }

    [Fact]
    public async Task Head_alone_leaves_body_fields_and_time_of_change()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        var changed = World.Now;
        World.Pass(World.Interval);
        var (run, page) = await StageAsync(key, isLast: true, "a");
        var head = World.Write("a", "1", new RecordVersion(null, run.Run.Value, 1, 0), null) with { Content = null };

        await World.CommitAsync(run, 1, World.Effects(page, head));

        var stored = (await World.Interactions.FindAsync(key, "a", Stop)).ShouldNotBeNull();
        stored.Fields.ShouldBe("{\"v\":\"1\"}");
        stored.ChangedAt.ShouldBe(changed);
        (await World.Feed.ReadAsync(null, key, null, 10, Stop)).Changes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Tombstone_of_a_record_never_seen_has_no_body()
    {
        var key = await World.AddObjectAsync();
        var (run, page) = await StageAsync(key, isLast: true, "gone");
        await World.CommitAsync(run, 1, World.Effects(page, World.Write("gone", "", new RecordVersion(null, run.Run.Value, 1, 0), null, isDeleted: true)));

        var stored = (await World.Interactions.FindAsync(key, "gone", Stop)).ShouldNotBeNull();
        (stored.IsDeleted, stored.Body.Length, stored.Fields).ShouldBe((true, 0, "{}"));
        (await World.SeeAsync(key)).Interactions.ShouldBe(0);
        (await World.Interactions.ListAsync(key, null, 10, withDeleted: false, Stop)).ShouldBeEmpty();
        (await World.Interactions.ListAsync(key, null, 10, withDeleted: true, Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Bad_records_are_set_aside_and_counted_once_however_often_they_are_read()
    {
        var key = await World.AddObjectAsync();
        for (var i = 0; i < 3; i++)
        {
            var (run, page) = await StageAsync(key, isLast: true, "bad");
            var bad = new QuarantinedRecord("{\"x\":"u8.ToArray(), World.Broken, new RecordVersion(World.Now, run.Run.Value, 1, 0), null, "p");
            var known = bad with { Id = "bad", Raw = new byte[] { (byte)i } };
            await World.CommitAsync(run, 1, World.Effects(page) with { Quarantined = [bad, known] });
            (await World.SeeAsync(run)).Counts.Quarantined.ShouldBe(2);
            World.Pass(World.Interval);
        }

        (await World.SeeAsync(key)).Quarantined.ShouldBe(2);
        var entries = await World.Quarantine.ListAsync(null, key, 0, 10, Stop);
        entries.Count.ShouldBe(2);
        entries[0].Record.Raw.ToArray().ShouldBe("{\"x\":"u8.ToArray());
        (entries[0].Record.Reason, entries[0].Record.Partition, entries[0].Record.Id, entries[0].Object).ShouldBe((World.Broken, "p", null, key));
        entries[1].Record.Raw.ToArray().ShouldBe(new byte[] { 2 }, "the latest reading");
    }

    [Fact]
    public async Task Quarantine_is_listed_by_number_and_by_customer_and_discarded()
    {
        var mine = await QuarantineAsync(await World.AddObjectAsync(), "x");
        var others = await QuarantineAsync(await World.AddObjectAsync("Other"), "y");
        (await World.Quarantine.ListAsync(null, null, 0, 10, Stop)).Select(entry => entry.Number).ShouldBe([mine.Number, others.Number]);
        (await World.Quarantine.ListAsync(null, null, mine.Number, 10, Stop)).Select(entry => entry.Number).ShouldBe([others.Number]);
        (await World.Quarantine.ListAsync(others.Object.Customer, null, 0, 10, Stop)).Single().Number.ShouldBe(others.Number);
        (await World.Quarantine.ListAsync(others.Object.Customer, mine.Object, 0, 10, Stop)).ShouldBeEmpty();

        (await World.Quarantine.DiscardAsync(others.Object.Customer, mine.Number, Stop)).ShouldBeFalse("it is another Customer's");
        (await World.Quarantine.DiscardAsync(mine.Object.Customer, mine.Number, Stop)).ShouldBeTrue();
        (await World.Quarantine.DiscardAsync(mine.Object.Customer, mine.Number, Stop)).ShouldBeFalse();
        (await World.SeeAsync(mine.Object)).Quarantined.ShouldBe(0);
    }

    [Fact]
    public async Task Replay_writes_and_settles_in_one_transaction()
    {
        var entry = await QuarantineAsync(await World.AddObjectAsync(), "x");

        await using (var transaction = (await World.Apply.BeginRepairAsync(entry.Object, Stop)).ShouldNotBeNull())
        {
            var write = World.Write("x", "1", entry.Record.Version, ChangeKind.Added);
            await transaction.CommitAsync(
                new PageEffects { Writes = [write], Counts = new PageCounts(1, 0, 0, 0), Replayed = [entry.Number] }, Stop);
        }

        (await World.Quarantine.ListAsync(null, entry.Object, 0, 10, Stop)).ShouldBeEmpty();
        var row = await World.SeeAsync(entry.Object);
        (row.Quarantined, row.Interactions, row.Checkpoint).ShouldBe((0, 1, "{\"page\":1}"));
        (await World.Feed.ReadAsync(null, entry.Object, null, 10, Stop)).Changes.Single().IsInitial.ShouldBeFalse();
    }

    [Fact]
    public async Task Good_reading_of_the_same_record_settles_it()
    {
        var entry = await QuarantineAsync(await World.AddObjectAsync(), "x");
        World.Pass(World.Interval);
        await World.SyncAsync(entry.Object, "x");
        (await World.Quarantine.ListAsync(null, entry.Object, 0, 10, Stop)).ShouldBeEmpty();
        (await World.SeeAsync(entry.Object)).Quarantined.ShouldBe(0);
    }

    [Fact]
    public async Task Repair_of_an_unknown_object_is_not_begun()
    {
        await World.AddObjectAsync();
        (await World.Apply.BeginRepairAsync(new ObjectKey(new CustomerId(1), new ObjectId(99)), Stop)).ShouldBeNull();
        (await World.AddObjectAsync(type: "other")).Customer.Value.ShouldBe(1, "the writer is free again");
    }

    [Fact]
    public async Task Run_that_was_asked_for_again_is_followed_by_exactly_one()
    {
        var key = await World.AddObjectAsync();
        var (run, _) = await StageAsync(key, isLast: true, "a");
        (await World.Control.RequestSyncAsync(key, ReadKind.Incremental, false, Stop)).ShouldBe(SyncRequestResult.Again);
        (await World.Control.RequestSyncAsync(key, ReadKind.Incremental, false, Stop)).ShouldBe(SyncRequestResult.Again);
        await World.ApplyAsync(run, 1);

        (await World.SeeAsync(key)).NextDueAt.ShouldBe(World.Now);
        (await World.SeeAsync(await World.StartAsync(key))).Trigger.ShouldBe(RunTrigger.Request);
        await World.SyncAsync(key, "a");
        (await World.TickAsync()).ShouldBe(default);
    }

    [Fact]
    public async Task Two_processors_at_once_apply_a_page_once()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        for (var page = 1; page <= 20; page++)
        {
            await World.StageAsync(lease, page, page == 20, $"{page:00}");
            var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => TryApplyAsync(run, page), Stop)));
            applied.Count(done => done).ShouldBe(1);
        }

        (await World.SeeAsync(key)).Interactions.ShouldBe(20);
    }

    /// <summary>Keys that are equal to nothing that is stored.</summary>
    private static PageKeys Keys(params string[] ids) => new(ids, [.. ids.Select(_ => Array.Empty<byte>())], "m1", IsDeleted: false);

    private Task<bool> TryApplyAsync(RunKey run, int number)
    {
        var page = World.Page(number, number == 20, $"{number:00}");
        return World.CommitAsync(
            run, number, World.Effects(page, World.Write($"{number:00}", "1", new RecordVersion(null, run.Run.Value, number, 0), ChangeKind.Added)));
    }

    private async Task<(RunKey Run, SourcePage Page)> StageAsync(ObjectKey key, bool isLast, params string[] ids)
    {
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, isLast, ids);
        if (isLast)
        {
            await World.EndAsync(lease, new SliceEnd.Fetched());
        }

        return (run, World.Page(1, isLast, ids));
    }

    private async Task<QuarantineEntry> QuarantineAsync(ObjectKey key, string id)
    {
        var (run, page) = await StageAsync(key, isLast: true, id);
        var bad = new QuarantinedRecord("{}"u8.ToArray(), World.Broken, new RecordVersion(null, run.Run.Value, 1, 0), id, null);
        await World.CommitAsync(run, 1, World.Effects(page) with { Quarantined = [bad] });
        return (await World.Quarantine.ListAsync(null, key, 0, 10, Stop)).Single();
    }
}
