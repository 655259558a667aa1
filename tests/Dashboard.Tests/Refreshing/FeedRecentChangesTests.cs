using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Dashboard.Refreshing;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Runs;
using Xunit;

namespace Dashboard.Tests.Refreshing;

public sealed class FeedRecentChangesTests
{
    private static readonly ObjectKey Key = new(new CustomerId(1), new ObjectId(2));

    private readonly FakeWorld _world = new(new FakeTimeProvider());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_newest_come_first_and_new_ones_follow_without_reading_anew()
    {
        Add(1, 40);
        var recent = new FeedRecentChanges(new FakeChangeFeed(_world));

        var first = await recent.ReadAsync(Key, 5, Token);
        Add(41, 2);
        var second = await recent.ReadAsync(Key, 5, Token);

        first.IsCurrent.ShouldBeTrue();
        first.Changes.Select(change => change.Position).ShouldBe([40, 39, 38, 37, 36]);
        second.Changes.Select(change => change.Position).ShouldBe([42, 41, 40, 39, 38]);
    }

    [Fact]
    public async Task A_long_feed_is_read_in_bounded_steps_and_says_so_until_its_end()
    {
        Add(1, 20_500);
        var recent = new FeedRecentChanges(new FakeChangeFeed(_world));

        (await recent.ReadAsync(Key, 3, Token)).IsCurrent.ShouldBeFalse();
        (await recent.ReadAsync(Key, 3, Token)).IsCurrent.ShouldBeFalse();
        var last = await recent.ReadAsync(Key, 3, Token);

        last.IsCurrent.ShouldBeTrue();
        last.Changes[0].Position.ShouldBe(20_500);
    }

    [Fact]
    public async Task Another_object_begins_anew()
    {
        Add(1, 4);
        var recent = new FeedRecentChanges(new FakeChangeFeed(_world));
        await recent.ReadAsync(Key, 5, Token);

        var other = await recent.ReadAsync(Key with { Object = new ObjectId(3) }, 5, Token);

        other.Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restored_store_s_feed_is_read_from_its_beginning()
    {
        Add(1, 4);
        var feed = new RestoredFeed(new FakeChangeFeed(_world));
        var recent = new FeedRecentChanges(feed);
        await recent.ReadAsync(Key, 5, Token);
        feed.IsRestored = true;

        var again = await recent.ReadAsync(Key, 5, Token);

        again.Changes.Count.ShouldBe(4);
    }

    private void Add(int from, int count) => _world.Changes = _world.Changes.AddRange(Enumerable.Range(from, count).Select(position => new ChangeEvent
    {
        Position = position,
        Object = Key,
        Type = "contact",
        Id = $"{position}",
        Kind = ChangeKind.Added,
        ChangedFields = [],
        Fields = "{}",
        ContentHash = $"{position:x8}",
        IsInitial = false,
        At = _world.Now,
    }));

    /// <summary>Knows no cursor of before its restore.</summary>
    private sealed class RestoredFeed(IChangeFeed inner) : IChangeFeed
    {
        public bool IsRestored { get; set; }

        public Task<FeedPage> ReadAsync(CustomerId? customer, ObjectKey? key, string? cursor, int limit, CancellationToken cancellationToken)
        {
            if (IsRestored && cursor is not null)
            {
                IsRestored = false;
                throw new SyncException(new SyncError("feed.position_unknown", "The cursor is of another epoch.", "Read from the beginning."));
            }

            return inner.ReadAsync(customer, key, cursor, limit, cancellationToken);
        }
    }
}
