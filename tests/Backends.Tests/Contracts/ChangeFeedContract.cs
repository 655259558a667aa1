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
