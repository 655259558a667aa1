using Microsoft.Extensions.Logging.Abstractions;
using Syncline.Delivery;
using Syncline.Hosting;

namespace Backends.Tests.Contracts;

/// <summary>Change handlers over a database: each tick of a loop is called by the test.</summary>
public abstract class ChangeHandlerContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private readonly FeedListeners _listeners = new();
    private readonly DeliveryOptions _options = new() { HandlerBatch = 3 };

    [Fact]
    public async Task Every_change_comes_in_order_and_each_handler_has_a_place_of_its_own()
    {
        var (one, other) = (new Recorder("one"), new Recorder("other"));
        using var loop = Loop(one);
        await World.SyncAsync(await World.AddObjectAsync(), "1", "2", "3", "4");
        await loop.TickAsync(Stop);
        one.Handled.ShouldBe(["1", "2", "3", "4"]);
        one.Batches.ShouldBe([3, 1]);

        await loop.TickAsync(Stop);
        one.Handled.Count.ShouldBe(4, "nothing came twice");

        using var second = Loop(other);
        await second.TickAsync(Stop);
        other.Handled.ShouldBe(["1", "2", "3", "4"]);
    }

    [Fact]
    public async Task Only_what_it_wants_comes()
    {
        var account = await World.AddObjectAsync();
        var contact = await World.AddObjectAsync(type: "contact");
        await World.SyncAsync(account, "a");
        await World.SyncAsync(contact, "c");
        var handler = new Recorder("one") { Wants = new FeedQuery { Type = "contact" } };
        using var loop = Loop(handler);
        await loop.TickAsync(Stop);
        handler.Handled.ShouldBe(["c"]);
    }

    [Fact]
    public async Task What_fails_comes_again_alone_and_what_came_before_it_does_not()
    {
        await World.SyncAsync(await World.AddObjectAsync(), "1", "2", "3", "4", "5");
        var handler = new Recorder("one") { Refuses = "2" };
        using var loop = Loop(handler);

        var first = await loop.TickAsync(Stop);
        first.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1));
        var second = await loop.TickAsync(Stop);
        second.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1), "the one before it went well, so it is the first failure in a row");
        await loop.TickAsync(Stop);
        handler.Handled.ShouldBe(["1"]);
        handler.Batches.ShouldBe([3, 1, 3, 1], "after a failure one by one, until it goes well");

        handler.Refuses = null;
        await loop.TickAsync(Stop);
        handler.Handled.ShouldBe(["1", "2", "3", "4", "5"]);
    }

    [Fact]
    public void Pauses_grow_to_the_longest_and_are_spread()
    {
        var timing = Timing("a", new Highest());
        new[] { 1, 2, 3, 4, 9, 30 }.Select(timing.PauseAfter).Select(pause => (int)pause.TotalSeconds).ShouldBe([1, 2, 4, 8, 256, 300]);
    }

    [Fact]
    public async Task Slow_handler_holds_no_other()
    {
        await World.SyncAsync(await World.AddObjectAsync(), "1");
        var slow = new Recorder("slow") { Waits = new TaskCompletionSource() };
        var quick = new Recorder("quick");
        using var slowLoop = Loop(slow);
        using var quickLoop = Loop(quick);
        var under = slowLoop.TickAsync(Stop);
        await quickLoop.TickAsync(Stop);
        quick.Handled.ShouldBe(["1"]);
        slow.Handled.ShouldBeEmpty();
        slow.Waits.SetResult();
        await under;
        slow.Handled.ShouldBe(["1"]);
    }

    [Fact]
    public async Task One_process_serves_it_and_another_takes_over_after_its_death()
    {
        await World.SyncAsync(await World.AddObjectAsync(), "1", "2");
        var (mine, theirs) = (new Recorder("one"), new Recorder("one"));
        using var first = Loop(mine, "a");
        using var second = Loop(theirs, "b");
        await first.TickAsync(Stop);
        World.Pass(World.Interval / 1000);
        (await second.TickAsync(Stop)).ShouldBe(TimeSpan.FromSeconds(20), "it looks again soon");
        theirs.Handled.ShouldBeEmpty();

        // The first one dies; its claim runs out.
        World.Pass(TimeSpan.FromMinutes(1));
        World.Pass(World.Interval);
        await World.SyncAsync((await World.Objects.FindAsync("ACME", "hubspot", "account", Stop))!.Key, "3");
        await second.TickAsync(Stop);
        theirs.Handled.ShouldBe(["3"]);
        await first.TickAsync(Stop);
        mine.Handled.ShouldBe(["1", "2"]);
    }

    [Fact]
    public async Task What_was_handled_by_one_who_died_before_it_was_noted_comes_again()
    {
        await World.SyncAsync(await World.AddObjectAsync(), "1");
        var dying = new Recorder("one") { Waits = new TaskCompletionSource() };
        using var first = Loop(dying, "a");
        var under = first.TickAsync(Stop);
        World.Pass(TimeSpan.FromHours(1));

        var heir = new Recorder("one");
        using var second = Loop(heir, "b");
        await second.TickAsync(Stop);
        heir.Handled.Count.ShouldBeLessThanOrEqualTo(1);
        dying.Waits.SetResult();
        await under;
        World.Pass(TimeSpan.FromHours(1));
        await second.TickAsync(Stop);
        dying.Handled.Concat(heir.Handled).Distinct().ShouldBe(["1"], "at least once");
    }

    [Fact]
    public async Task One_who_ends_gives_its_handlers_to_others_at_once()
    {
        await World.SyncAsync(await World.AddObjectAsync(), "1");
        using var first = Loop(new Recorder("one"), "a");
        await first.TickAsync(Stop);
        await first.StopAsync(Stop);
        World.Pass(World.Interval);
        await World.SyncAsync((await World.Objects.FindAsync("ACME", "hubspot", "account", Stop))!.Key, "2");

        var heir = new Recorder("one");
        using var second = Loop(heir, "b");
        await second.TickAsync(Stop);
        heir.Handled.ShouldBe(["2"]);
    }

    [Fact]
    public async Task Handler_that_was_away_for_longer_than_changes_are_kept_goes_on_with_what_there_is()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "1");
        var handler = new Recorder("one");
        using var loop = Loop(handler);
        await loop.TickAsync(Stop);
        World.Pass(World.Interval);
        await World.SyncAsync(key, "2");
        World.Pass(TimeSpan.FromDays(40));
        await World.SyncAsync(key, "3");
        await World.Prune.PruneChangesAsync(TimeSpan.FromDays(30), 100, Stop);

        await loop.TickAsync(Stop);

        handler.Handled.ShouldBe(["1", "3"]);
    }

    private ChangeHandlerLoop Loop(IChangeHandler handler, string worker = "a") => new(
        handler, World.Feed, World.Positions, _listeners.Listen(null), Timing(worker, new Random(1)), NullLogger<ChangeHandlerLoop>.Instance);

    private ChangeHandlerTiming Timing(string worker, Random random) => new(new WorkerIdentity(worker), _options, Backend.Time, random);

    private sealed class Highest : Random
    {
        public override double NextDouble() => 1;
    }

    private sealed class Recorder(string name) : IChangeHandler
    {
        public string Name => name;

        public FeedQuery Wants { get; init; } = new();

        public string? Refuses { get; set; }

        public TaskCompletionSource? Waits { get; init; }

        public List<string> Handled { get; } = [];

        public List<int> Batches { get; } = [];

        public async Task HandleAsync(IReadOnlyList<ChangeEvent> changes, CancellationToken cancellationToken)
        {
            Batches.Add(changes.Count);
            if (Waits is not null)
            {
                await Waits.Task;
            }

            if (changes.Any(change => change.Id == Refuses))
            {
                throw new InvalidOperationException("It cannot take this one.");
            }

            Handled.AddRange(changes.Select(change => change.Id));
        }
    }
}
