using CsCheck;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Backends.Tests.Contracts;

public abstract class ChangeFeedContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    /// <summary>Into how many parts the feed is split by Customer; within each the order is that of the commits.</summary>
    protected virtual int Shards => 1;

    [Fact]
    public async Task Changes_come_in_commit_order_without_gaps()
    {
        var a = await World.AddObjectAsync("A");
        var b = await AddNeighbourAsync("B");
        await World.SyncAsync(a, "1", "2");
        await World.SyncAsync(b, "1");
        World.Pass(World.Interval);
        await World.SyncAsync(a, "3");

        var page = await World.Feed.ReadAsync(null, null, null, 100, Stop);

        page.Changes.Select(change => (change.Position, change.Object, change.Id)).ShouldBe([(1, a, "1"), (2, a, "2"), (3, b, "1"), (4, a, "3")]);
        page.Changes.Select(change => change.IsInitial).ShouldBe([true, true, true, false]);
        page.Changes[0].Type.ShouldBe("account");
        page.Changes[0].Fields.ShouldBe("{\"v\":\"1\"}");
        page.Changes[0].ContentHash.Length.ShouldBe(64);
        page.Changes[3].At.ShouldBe(World.Now);
    }

    [Fact]
    public async Task Reading_goes_on_from_the_cursor_and_reading_again_gives_the_same()
    {
        await World.SyncAsync(await World.AddObjectAsync(), "1", "2", "3", "4", "5");
        var first = await World.Feed.ReadAsync(null, null, null, 2, Stop);
        var second = await World.Feed.ReadAsync(null, null, first.Cursor, 2, Stop);
        var third = await World.Feed.ReadAsync(null, null, second.Cursor, 2, Stop);
        var end = await World.Feed.ReadAsync(null, null, third.Cursor, 2, Stop);

        first.Changes.Concat(second.Changes).Concat(third.Changes).Select(change => change.Id).ShouldBe(["1", "2", "3", "4", "5"]);
        end.Changes.ShouldBeEmpty();
        end.Cursor.ShouldBe(third.Cursor);
        (await World.Feed.ReadAsync(null, null, first.Cursor, 2, Stop)).Changes
            .Select(change => change with { ChangedFields = [] }).ShouldBe(second.Changes.Select(change => change with { ChangedFields = [] }));
    }

    [Fact]
    public async Task Reader_of_all_sees_every_customers_changes_once_and_in_that_customers_order()
    {
        var objects = new List<ObjectKey>();
        for (var i = 0; i < 20; i++)
        {
            objects.Add(await World.AddObjectAsync($"Customer {i}"));
        }

        await World.TickAsync();
        foreach (var key in objects)
        {
            await World.SyncAsync(key, "1", "2", "3");
        }

        var (read, cursor) = (new List<ChangeEvent>(), (string?)null);
        while (await World.Feed.ReadAsync(null, null, cursor, 7, Stop) is { Changes.Count: > 0 } page)
        {
            page.Changes.Count.ShouldBeLessThanOrEqualTo(7);
            read.AddRange(page.Changes);
            cursor = page.Cursor;
        }

        read.Count.ShouldBe(60);
        read.GroupBy(change => change.Object).Select(own => (own.Key, string.Join(' ', own.Select(change => change.Id)))).OrderBy(own => own.Key.Customer.Value)
            .ShouldBe(objects.Select(key => (key, "1 2 3")).OrderBy(own => own.key.Customer.Value));
    }

    [Fact]
    public async Task Filtered_reader_sees_its_own_and_does_not_stand_still()
    {
        var a = await World.AddObjectAsync("A", type: "account");
        var contact = await World.AddObjectAsync("A", type: "contact");
        var b = await AddNeighbourAsync("B");
        await World.SyncAsync(b, "x");
        await World.SyncAsync(a, "y");
        await World.SyncAsync(contact, "z");

        var mine = await World.Feed.ReadAsync(a.Customer, null, null, 10, Stop);
        mine.Changes.Select(change => change.Id).ShouldBe(["y", "z"]);
        (await World.Feed.ReadAsync(null, contact, null, 10, Stop)).Changes.Single().Id.ShouldBe("z");
        (await World.Feed.ReadAsync(b.Customer, contact, null, 10, Stop)).Changes.ShouldBeEmpty();

        World.Pass(World.Interval);
        await World.SyncAsync(b, "x2");
        var later = await World.Feed.ReadAsync(a.Customer, null, mine.Cursor, 10, Stop);
        later.Changes.ShouldBeEmpty();
        later.Cursor.ShouldNotBe(mine.Cursor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Unknown_cursor_is_refused_and_the_oldest_safe_one_is_named(string cursor)
    {
        await World.SyncAsync(await World.AddObjectAsync(), "1");
        var error = (await Should.ThrowAsync<SyncException>(() => World.Feed.ReadAsync(null, null, cursor, 10, Stop))).Error;
        error.Code.ShouldBe("feed.position_unknown");
        var named = error.Hint.Split(' ', ',').Single(word => word.Length > 20);
        (await World.Feed.ReadAsync(null, null, named, 10, Stop)).Changes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Cursor_of_another_feed_or_from_beyond_the_end_is_refused()
    {
        await World.SyncAsync(await World.AddObjectAsync(), "1", "2");
        var far = (await World.Feed.ReadAsync(null, null, null, 10, Stop)).Cursor;
        await using var other = new TBackend();
        other.Time.Advance(TimeSpan.FromSeconds(1));
        (await Should.ThrowAsync<SyncException>(() => other.Get<IChangeFeed>().ReadAsync(null, null, far, 10, Stop))).Error.Code.ShouldBe("feed.position_unknown");
    }

    [Fact]
    public async Task After_a_restore_cursors_from_before_are_refused_and_the_oldest_safe_one_gives_everything()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "1", "2");
        var before = (await World.Feed.ReadAsync(null, null, null, 10, Stop)).Cursor;

        await World.FeedEpoch.RaiseAsync(Stop);

        foreach (var customer in new CustomerId?[] { null, key.Customer })
        {
            var error = (await Should.ThrowAsync<SyncException>(() => World.Feed.ReadAsync(customer, null, before, 10, Stop))).Error;
            error.Code.ShouldBe("feed.position_unknown");
            var named = error.Hint.Split(' ', ',').Single(word => word.Length > 20);
            var page = await World.Feed.ReadAsync(customer, null, named, 10, Stop);
            page.Changes.Select(change => change.Id).ShouldBe(["1", "2"]);
            (await World.Feed.ReadAsync(customer, null, page.Cursor, 10, Stop)).Changes.ShouldBeEmpty();
        }

        await World.FeedEpoch.RaiseAsync(Stop);
        (await Should.ThrowAsync<SyncException>(() => World.Feed.ReadAsync(null, null, before, 10, Stop))).Error.Code.ShouldBe("feed.position_unknown");
    }

    [Fact]
    public async Task Reader_that_follows_eight_writers_misses_no_late_commit_and_sees_none_twice()
    {
        var objects = new List<ObjectKey>();
        for (var i = 0; i < 8; i++)
        {
            // Two Customers of one part of the feed, and others.
            objects.Add(i == 1 ? await AddNeighbourAsync("C1") : await World.AddObjectAsync($"C{i}"));
        }

        const int commits = 15;
        var writers = objects.Select(key => Task.Run(() => WriteAsync(key, commits), Stop)).ToList();
        var (read, cursor, isLast) = (new List<ChangeEvent>(), (string?)null, false);
        while (true)
        {
            isLast = writers.TrueForAll(writer => writer.IsCompleted);
            var page = await World.Feed.ReadAsync(null, null, cursor, 5, Stop);
            read.AddRange(page.Changes);
            cursor = page.Cursor;
            if (isLast && page.Changes.Count == 0)
            {
                break;
            }
        }

        await Task.WhenAll(writers);
        read.Count.ShouldBe(8 * commits * 2);
        foreach (var own in read.GroupBy(change => change.Object))
        {
            own.Select(change => change.Id).ShouldBe(Enumerable.Range(0, commits).SelectMany(i => new[] { $"{i:00}a", $"{i:00}b" }));
            own.Select(change => change.Position).ShouldBe(own.Select(change => change.Position).Order());
        }

        read.Select(change => (change.Object.Customer.Value % Shards, change.Position)).Distinct().Count().ShouldBe(read.Count);
    }

    [Fact]
    public async Task Names_of_changed_fields_are_kept()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        World.Pass(World.Interval);
        await ApplyOneAsync(key, run => World.Write("a", "2", new RecordVersion(null, run.Run.Value, 1, 0), ChangeKind.Changed, changed: ["owner", "raw.x"]));
        var change = (await World.Feed.ReadAsync(null, key, null, 10, Stop)).Changes[^1];
        (change.Kind, change.Fields).ShouldBe((ChangeKind.Changed, "{\"v\":\"2\"}"));
        change.ChangedFields.ShouldBe(["owner", "raw.x"]);
    }

    [Fact]
    public async Task Change_tells_its_run_its_version_and_what_the_fields_were()
    {
        var key = await World.AddObjectAsync();
        var first = await World.SyncAsync(key, "a");
        World.Pass(World.Interval);
        RunKey? second = null;
        await ApplyOneAsync(key, run =>
        {
            second = run;
            return World.Write("a", "2", new RecordVersion(null, run.Run.Value, 1, 7), ChangeKind.Changed, changed: ["v"]) with { PreviousFields = "{\"v\":\"1\"}" };
        });

        var changes = (await World.Feed.ReadAsync(null, key, null, 10, Stop)).Changes;

        changes.Select(change => change.Run).ShouldBe([first.Run, second!.Value.Run]);
        changes[1].Version.ShouldBe(new RecordVersion(null, second.Value.Run.Value, 1, 7));
        changes[0].Version.ShouldBe(new RecordVersion(null, first.Run.Value, 1, 0));
        changes.Select(change => change.PreviousFields).ShouldBe([null, "{\"v\":\"1\"}"]);
        changes[1].Fields.ShouldBe("{\"v\":\"2\"}");
    }

    [Fact]
    public async Task Merged_record_names_the_one_that_goes_on_and_a_restored_one_is_there_again()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        World.Pass(World.Interval);
        await ApplyOneAsync(key, run =>
            World.Write("a", "1", new RecordVersion(null, run.Run.Value, 1, 0), ChangeKind.Merged, isDeleted: true) with { MergedInto = "b" });
        (await World.SeeAsync(key)).Interactions.ShouldBe(0);
        World.Pass(World.Interval);
        await ApplyOneAsync(key, run => World.Write("a", "1", new RecordVersion(null, run.Run.Value, 1, 0), ChangeKind.Restored));
        (await World.SeeAsync(key)).Interactions.ShouldBe(1);

        var changes = (await World.Feed.ReadAsync(null, key, null, 10, Stop)).Changes;

        changes.Select(change => (change.Kind, change.MergedInto, change.IsGone))
            .ShouldBe([(ChangeKind.Added, null, false), (ChangeKind.Merged, "b", true), (ChangeKind.Restored, null, false)]);
        changes[1].Fields.ShouldBe("{\"v\":\"1\"}", "the last ones");
    }

    [Fact]
    public async Task Record_that_names_others_as_part_of_it_takes_those_that_are_here_with_it()
    {
        var mapping = new RecordMapping
        {
            Version = "m1",
            Key = [FieldPath.Parse("id")],
            Fields = [new FieldMapping { Name = "merged_ids", Paths = [FieldPath.Parse("of")] }],
        };
        var key = await World.AddObjectAsync();
        await ApplyAsync(key, mapping, """{"id":"1"}""", """{"id":"2"}""", """{"id":"3"}""");
        World.Pass(World.Interval);

        var counts = await ApplyAsync(key, mapping, """{"id":"4","of":"1;2;99;4"}""", """{"id":"2","x":1}""");

        counts.ShouldBe(new PageCounts(1, 1, 0, 1), "what the page itself tells of 2 counts");
        (await World.Feed.ReadAsync(null, key, null, 10, Stop)).Changes.Skip(3).Select(change => (change.Id, change.Kind, change.MergedInto))
            .ShouldBe([("4", ChangeKind.Added, null), ("2", ChangeKind.Changed, null), ("1", ChangeKind.Merged, "4")]);
        (await World.SeeAsync(key)).Interactions.ShouldBe(3);
    }

    [Fact]
    public async Task Any_filter_goes_on_from_the_cursor_of_any_other()
    {
        var account = await World.AddObjectAsync("A", "hubspot", "account");
        var contact = await World.AddObjectAsync("A", "intercom", "contact");
        await World.SyncAsync(account, "1", "2");
        await World.SyncAsync(contact, "3", "4");
        World.Pass(World.Interval);
        await ApplyOneAsync(account, run => World.Write("1", "1", new RecordVersion(null, run.Run.Value, 1, 0), ChangeKind.Deleted, isDeleted: true));

        var all = new FeedQuery();
        FeedQuery[] filters =
        [
            all, all with { Type = "contact" }, all with { Provider = "intercom" }, all with { Kinds = [ChangeKind.Deleted, ChangeKind.Changed] },
            all with { Customer = account.Customer, Type = "contact" }, all with { Object = account, Kinds = [ChangeKind.Deleted] },
            all with { Customer = account.Customer, Provider = "hubspot" }, all with { Type = "nothing" },
        ];
        foreach (var (filter, expected) in filters.Zip(new[] { "1 2 3 4 1", "3 4", "3 4", "1", "3 4", "1", "1 2 1", "" }))
        {
            (await ReadAsync(filter, pageSize: 1)).Select(change => change.Id).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), $"{filter}");
        }

        foreach (var filter in filters)
        {
            // What one filter has passed over, the next does not bring back; what it has not, comes.
            var first = await World.Feed.ReadAsync(filter with { Limit = 1 }, Stop);
            var rest = await ReadAsync(all with { After = first.Cursor }, pageSize: 2);
            var read = first.Changes.Concat(rest).Select(change => change.Position).ToList();
            read.ShouldBe(read.Distinct());
            rest.Select(change => change.Position).ShouldBe(Enumerable.Range(1, 5).Select(n => (long)n).Where(n => n > (first.Changes.Count > 0 ? first.Changes[0].Position : 5)), $"{filter}");
        }
    }

    [Fact]
    public async Task Page_says_whether_more_lies_beyond()
    {
        await World.SyncAsync(await World.AddObjectAsync(), "1", "2", "3");
        (await World.Feed.ReadAsync(new FeedQuery { Limit = 2 }, Stop)).IsEnd.ShouldBeFalse();
        var end = await World.Feed.ReadAsync(new FeedQuery { Limit = 3 }, Stop);
        end.IsEnd.ShouldBeTrue();
        (await World.Feed.ReadAsync(new FeedQuery { After = end.Cursor }, Stop)).IsEnd.ShouldBeTrue();
    }

    [Fact]
    public async Task Record_comes_along_as_it_is_now()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a", "b");
        World.Pass(World.Interval);
        await ApplyOneAsync(key, run => World.Write("a", "2", new RecordVersion(null, run.Run.Value, 1, 0), ChangeKind.Changed));

        foreach (var query in new[] { new FeedQuery { IncludesRecord = true }, new FeedQuery { IncludesRecord = true, Customer = key.Customer } })
        {
            var changes = (await World.Feed.ReadAsync(query, Stop)).Changes;
            changes.Select(change => (change.Id, change.Fields, change.Record!.Fields))
                .ShouldBe([("a", "{\"v\":\"1\"}", "{\"v\":\"2\"}"), ("b", "{\"v\":\"1\"}", "{\"v\":\"1\"}"), ("a", "{\"v\":\"2\"}", "{\"v\":\"2\"}")]);
            changes[0].Record!.Body.ToArray().ShouldBe("{\"id\":\"a\",\"v\":\"2\"}"u8.ToArray());
        }

        (await World.Feed.ReadAsync(new FeedQuery(), Stop)).Changes.ShouldAllBe(change => change.Record == null);
    }

    [Fact]
    public async Task End_taken_before_a_listing_is_where_to_go_on_from()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a", "b", "c");
        var end = await World.Feed.FindEndAsync(Stop);
        var copy = (await World.Interactions.ListAsync(key, null, 2, false, Stop)).ToDictionary(row => row.Id, row => row.Fields);
        World.Pass(World.Interval);
        await ApplyOneAsync(key, run => World.Write("a", "2", new RecordVersion(null, run.Run.Value, 1, 0), ChangeKind.Changed));
        World.Pass(World.Interval);
        await ApplyOneAsync(key, run => World.Write("c", "1", new RecordVersion(null, run.Run.Value, 1, 0), ChangeKind.Deleted, isDeleted: true));
        foreach (var row in await World.Interactions.ListAsync(key, "b", 2, false, Stop))
        {
            copy[row.Id] = row.Fields;
        }

        foreach (var change in (await World.Feed.ReadAsync(new FeedQuery { After = end }, Stop)).Changes)
        {
            _ = change.IsGone ? copy.Remove(change.Id) : (copy[change.Id] = change.Fields) is not null;
        }

        copy.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)).ShouldBe([("a", "{\"v\":\"2\"}"), ("b", "{\"v\":\"1\"}")]);
    }

    [Fact]
    public async Task One_who_watches_for_all_is_told_whose_changes_have_come()
    {
        var (a, b) = (await World.AddObjectAsync("A"), await World.AddObjectAsync("B"));
        var start = await World.Feed.FindEndAsync(Stop);
        (await World.Feed.FindMovesAsync(start, 10, Stop)).HasMoved.ShouldBeFalse();
        await World.SyncAsync(a, "1", "2");
        var first = await World.Feed.FindMovesAsync(start, 10, Stop);
        first.Customers.ShouldNotBeNull().ShouldBe([a.Customer]);
        await World.SyncAsync(b, "1");
        (await World.Feed.FindMovesAsync(first.Cursor, 10, Stop)).Customers.ShouldNotBeNull().ShouldBe([b.Customer]);
        (await World.Feed.FindMovesAsync(start, 10, Stop)).Customers.ShouldNotBeNull().ShouldBe([a.Customer, b.Customer], ignoreOrder: true);
        (await World.Feed.FindMovesAsync(start, 2, Stop)).ShouldSatisfyAllConditions(move => move.Customers.ShouldBeNull(), move => move.HasMoved.ShouldBeTrue());
        World.Pass(TimeSpan.FromSeconds(1));
        await World.FeedEpoch.RaiseAsync(Stop);
        (await World.Feed.FindMovesAsync(start, 10, Stop)).Customers.ShouldBeNull("all have to look");
    }

    [Fact]
    public void Folding_the_feed_gives_the_store_whatever_the_pages_hold() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 9], Gen.Bool).Array[0, 5].Array[1, 10]
            .Sample(pages => FoldAsync(pages).GetAwaiter().GetResult(), iter: 25, threads: 1);

    /// <summary>
    /// Each record of a page is (id, content, partner time, deleted). It is written as the processor would: stale readings are dropped, equal contents make no event.
    /// </summary>
    private static async Task FoldAsync((int Id, int Content, int Time, bool IsDeleted)[][] pages)
    {
        await using var backend = new TBackend();
        var world = new World(backend);
        var key = await world.AddObjectAsync();
        var run = await world.StartAsync(key);
        var lease = (await world.LeaseAsync(run)).Lease;
        var expected = new Dictionary<string, (string Content, bool IsDeleted, RecordVersion Version)>();
        for (var number = 1; number <= pages.Length; number++)
        {
            var page = World.Page(number, number == pages.Length, [.. pages[number - 1].Select(record => $"{record.Id}")]);
            await world.Retrieve.StageAsync(lease, new PageToStage(number, page, 1), Stop);
            await world.CommitAsync(run, number, World.Effects(page, [.. WritesOf(pages[number - 1], run, number, expected)]));
        }

        var folded = new Dictionary<string, ChangeEvent>();
        foreach (var change in (await world.Feed.ReadAsync(null, null, null, 10_000, Stop)).Changes)
        {
            change.Position.ShouldBe(folded.Values.Select(seen => seen.Position).DefaultIfEmpty(0).Max() + 1);
            if (folded.TryGetValue(change.Id, out var before))
            {
                (change.Kind, change.ContentHash).ShouldNotBe((before.Kind, before.ContentHash));
            }

            folded[change.Id] = change;
        }

        var stored = await world.Interactions.ListAsync(key, null, 1000, withDeleted: false, Stop);
        folded.Values.Where(change => change.Kind != ChangeKind.Deleted).Select(change => (change.Id, change.Fields, change.ContentHash)).Order()
            .ShouldBe(stored.Select(row => (row.Id, row.Fields, row.ContentHash)).Order());
        stored.Select(row => (row.Id, row.Fields)).ShouldBe(
            expected.Where(pair => !pair.Value.IsDeleted).Select(pair => (pair.Key, $"{{\"v\":\"{pair.Value.Content}\"}}")).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        (await world.SeeAsync(key)).Interactions.ShouldBe(stored.Count);
    }

    private static Dictionary<string, InteractionWrite>.ValueCollection WritesOf(
        (int Id, int Content, int Time, bool IsDeleted)[] records, RunKey run, int page, Dictionary<string, (string Content, bool IsDeleted, RecordVersion Version)> stored)
    {
        var writes = new Dictionary<string, InteractionWrite>();
        foreach (var (record, place) in records.DistinctBy(record => record.Id).Select((record, place) => (record, place)))
        {
            var (id, content) = ($"{record.Id}", $"{record.Content}");
            var time = record.Time == 0 ? (DateTimeOffset?)null : DateTimeOffset.UnixEpoch.AddTicks(record.Time);
            var version = new RecordVersion(time, run.Run.Value, page, place);
            var isKnown = stored.TryGetValue(id, out var before);
            if (isKnown && version.IsStale(before.Version, isFullReading: false))
            {
                continue;
            }

            ChangeKind? change = (isKnown && !before.IsDeleted, record.IsDeleted) switch
            {
                (true, true) => ChangeKind.Deleted,
                (false, true) => null,
                (false, false) => ChangeKind.Added,
                (true, false) => before.Content == content ? null : ChangeKind.Changed,
            };
            var kept = record.IsDeleted && isKnown ? before.Content : content;
            writes[id] = World.Write(id, kept, version, change, record.IsDeleted);
            stored[id] = (kept, record.IsDeleted, version);
        }

        return writes.Values;
    }

    private async Task<PageCounts> ApplyAsync(ObjectKey key, RecordMapping mapping, params string[] records)
    {
        var run = await World.StartAsync(key);
        var page = World.Page(1, true, records);
        await World.Retrieve.StageAsync((await World.LeaseAsync(run)).Lease, new PageToStage(1, page, 1), Stop);
        await using var transaction = (await World.Apply.BeginPageAsync(run, 1, Stop)).ShouldNotBeNull();
        return (await PageApplier.ApplyAsync(
            transaction, PageOpener.Open(new StagedPage(1, page), run.Run.Value, false, mapping), mapping.Version, false, Stop)).Counts;
    }

    private async Task<List<ChangeEvent>> ReadAsync(FeedQuery query, int pageSize)
    {
        var read = new List<ChangeEvent>();
        FeedPage page;
        do
        {
            page = await World.Feed.ReadAsync(query with { Limit = pageSize }, Stop);
            read.AddRange(page.Changes);
            query = query with { After = page.Cursor };
        }
        while (!page.IsEnd);

        return read;
    }

    /// <summary>Commits two changes at a time; each transaction is open for as long as it takes to have others commit before it.</summary>
    private async Task WriteAsync(ObjectKey key, int commits)
    {
        for (var i = 0; i < commits; i++)
        {
            await using var transaction = (await World.Apply.BeginRepairAsync(key, Stop)).ShouldNotBeNull();
            await transaction.FindDifferentAsync(new PageKeys([$"{i:00}a"], [[]], "m1", IsDeleted: false), Stop);
            await Task.Yield();
            var writes = new[] { "a", "b" }.Select(part => World.Write($"{i:00}{part}", "1", new RecordVersion(null, 1, 1, 0), ChangeKind.Added)).ToArray();
            await transaction.CommitAsync(new PageEffects { Writes = writes, Counts = new PageCounts(2, 0, 0, 0) }, Stop);
        }
    }

    /// <summary>An object of another Customer whose changes lie in the same part of the feed as those of the first.</summary>
    private async Task<ObjectKey> AddNeighbourAsync(string customer)
    {
        for (var i = 1; i < Shards; i++)
        {
            await World.AddCustomerAsync($"between {i}");
        }

        return await World.AddObjectAsync(customer);
    }

    private async Task ApplyOneAsync(ObjectKey key, Func<RunKey, InteractionWrite> write)
    {
        var run = await World.StartAsync(key);
        var page = World.Page(1, true, "a");
        await World.Retrieve.StageAsync((await World.LeaseAsync(run)).Lease, new PageToStage(1, page, 1), Stop);
        await World.CommitAsync(run, 1, World.Effects(page, write(run)));
    }
}
