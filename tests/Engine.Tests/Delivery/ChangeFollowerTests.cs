using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Delivery;
using Syncline.Hosting;
using Syncline.Integrations;
using Xunit;

namespace Engine.Tests.Delivery;

public sealed class ChangeFollowerTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly FakeFeed _feed = new();
    private readonly FakeTimeProvider _time = new();
    private readonly FeedListeners _listeners = new();
    private readonly FeedWatcher _watcher;
    private readonly ChangeFollower _follower;

    public ChangeFollowerTests()
    {
        var options = Options.Create(new SynclineOptions());
        _watcher = new FeedWatcher(_feed, _listeners, options, _time, NullLogger<FeedWatcher>.Instance);
        _follower = new ChangeFollower(_feed, _listeners, options, _time);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _watcher.Dispose();
        _listeners.Dispose();
    }

    [Fact]
    public async Task What_is_there_comes_at_once()
    {
        _feed.Add(1);
        (await _follower.ReadAsync(new FeedQuery(), Long, Stop)).Changes.Count.ShouldBe(1);
        _listeners.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Who_does_not_wait_is_told_at_once_that_there_is_nothing()
    {
        (await _follower.ReadAsync(new FeedQuery(), TimeSpan.Zero, Stop)).Changes.ShouldBeEmpty();
        _listeners.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Who_waits_is_woken_by_a_change()
    {
        var waiting = _follower.ReadAsync(new FeedQuery(), Long, Stop);
        await _watcher.TickAsync(Stop);
        _feed.Add(1);
        waiting.IsCompleted.ShouldBeFalse();
        await _watcher.TickAsync(Stop);
        (await waiting).Changes.Count.ShouldBe(1);
        _listeners.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Change_between_the_look_and_the_watchers_first_is_not_missed()
    {
        var waiting = _follower.ReadAsync(new FeedQuery(), Long, Stop);
        _feed.Add(1);
        await _watcher.TickAsync(Stop);
        (await waiting).Changes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Wait_ends_with_its_time_and_with_what_it_may_be_at_most()
    {
        var (some, most) = (_follower.ReadAsync(new FeedQuery(), TimeSpan.FromSeconds(5), Stop), _follower.ReadAsync(new FeedQuery(), TimeSpan.FromHours(5), Stop));
        _time.Advance(TimeSpan.FromSeconds(5));
        (await some).Changes.ShouldBeEmpty();
        most.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(55));
        (await most).Changes.ShouldBeEmpty();
        _listeners.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Wait_that_is_cancelled_leaves_nothing_behind()
    {
        using var cancelling = new CancellationTokenSource();
        var waiting = _follower.ReadAsync(new FeedQuery(), Long, cancelling.Token);
        await cancelling.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        _listeners.Count.ShouldBe(0);
    }

    [Fact]
    public async Task However_many_wait_one_looks_and_only_those_concerned_read_again()
    {
        var waiting = Enumerable.Range(1, 100).Select(customer => _follower.ReadAsync(new FeedQuery { Customer = new CustomerId(customer) }, Long, Stop)).ToList();
        await _watcher.TickAsync(Stop);
        await SettleAsync(200);
        _feed.Looks.ShouldBe(1);

        _feed.Add(7);
        await _watcher.TickAsync(Stop);
        (await waiting[6]).Changes.ShouldHaveSingleItem().Object.Customer.ShouldBe(new CustomerId(7));

        _feed.Looks.ShouldBe(2);
        _feed.Reads.ShouldBe(201, "all looked once, and once more when the watcher began; one was told");
        _listeners.Count.ShouldBe(99);
        _time.Advance(Long);
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task While_nobody_waits_nobody_looks()
    {
        (await _watcher.TickAsync(Stop)).ShouldBeGreaterThan(TimeSpan.FromMinutes(1));
        _feed.Looks.ShouldBe(0);
    }

    [Fact]
    public async Task Page_that_matches_nothing_and_is_not_the_end_is_read_on_from_without_a_wait()
    {
        for (var i = 0; i < 10; i++)
        {
            _feed.Add(1);
        }

        _feed.Add(2, "z");
        var paged = new PagedFeed(_feed);
        var follower = new ChangeFollower(paged, _listeners, Options.Create(new SynclineOptions()), _time);
        (await follower.ReadAsync(new FeedQuery { Customer = new CustomerId(2) }, Long, Stop)).Changes.ShouldHaveSingleItem().Id.ShouldBe("z");
        paged.Reads.ShouldBe(6);
    }

    /// <summary>Waits until so many reads were made by those who were woken, on threads of their own.</summary>
    private async Task SettleAsync(int reads)
    {
        while (_feed.Reads < reads)
        {
            Stop.ThrowIfCancellationRequested();
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Stop);
        }
    }

    /// <summary>Looks through two changes at a time, matching or not.</summary>
    private sealed class PagedFeed(FakeFeed feed) : IChangeFeed
    {
        public int Reads { get; private set; }

        public async Task<FeedPage> ReadAsync(FeedQuery query, CancellationToken cancellationToken)
        {
            Reads++;
            var page = await feed.ReadAsync(query with { Customer = null, Limit = 2 }, cancellationToken);
            return page with { Changes = [.. page.Changes.Where(change => change.Object.Customer == query.Customer)] };
        }

        public Task<string> FindEndAsync(CancellationToken cancellationToken) => feed.FindEndAsync(cancellationToken);

        public Task<FeedMove> FindMovesAsync(string cursor, int limit, CancellationToken cancellationToken) => feed.FindMovesAsync(cursor, limit, cancellationToken);
    }
}
