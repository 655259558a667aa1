using Syncline.Delivery;
using Syncline.Runs;

namespace Backends.Tests.Contracts;

public abstract class FeedPositionsContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private IFeedPositions Positions => World.Positions;

    [Fact]
    public async Task Position_is_made_once_and_moves_only_from_where_it_is()
    {
        var (start, end) = await CursorsAsync();
        (await Positions.FindAsync(null, "warehouse", Stop)).ShouldBeNull();
        (await Positions.MoveAsync(null, "warehouse", start, end, Stop)).ShouldBeFalse("there is none to move");
        (await Positions.MoveAsync(null, "warehouse", null, start, Stop)).ShouldBeTrue();
        (await Positions.MoveAsync(null, "warehouse", null, end, Stop)).ShouldBeFalse("there is one already");

        World.Pass(Minute);
        (await Positions.MoveAsync(null, "warehouse", end, start, Stop)).ShouldBeFalse("it is not there");
        (await Positions.MoveAsync(null, "warehouse", start, end, Stop)).ShouldBeTrue();
        (await Positions.MoveAsync(null, "warehouse", start, end, Stop)).ShouldBeFalse("it was moved meanwhile");

        (await Positions.FindAsync(null, "warehouse", Stop)).ShouldBe(new FeedPosition("warehouse", end, World.Now));
    }

    [Fact]
    public async Task What_is_no_place_in_the_feed_is_refused_and_nothing_is_kept()
    {
        await CursorsAsync();
        (await Should.ThrowAsync<SyncException>(() => Positions.MoveAsync(null, "warehouse", null, "nonsense", Stop))).Error.Code.ShouldBe("feed.position_unknown");
        (await Positions.FindAsync(null, "warehouse", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Names_of_customers_and_of_the_installation_are_apart()
    {
        var (start, end) = await CursorsAsync();
        var (a, b) = (await World.AddCustomerAsync("A"), await World.AddCustomerAsync("B"));
        (await Positions.MoveAsync(null, "p", null, start, Stop)).ShouldBeTrue();
        (await Positions.MoveAsync(a, "p", null, end, Stop)).ShouldBeTrue();
        (await Positions.MoveAsync(a, "q", null, end, Stop)).ShouldBeTrue();

        (await Positions.FindAsync(b, "p", Stop)).ShouldBeNull();
        (await Positions.FindAsync(null, "p", Stop))!.Cursor.ShouldBe(start);
        (await Positions.ListAsync(a, null, 10, Stop)).Select(position => (position.Name, position.Cursor)).ShouldBe([("p", end), ("q", end)]);
        (await Positions.ListAsync(a, "p", 10, Stop)).Select(position => position.Name).ShouldBe(["q"]);
        (await Positions.ListAsync(null, null, 10, Stop)).Select(position => position.Name).ShouldBe(["p"]);

        (await Positions.RemoveAsync(b, "p", Stop)).ShouldBeFalse();
        (await Positions.RemoveAsync(a, "p", Stop)).ShouldBeTrue();
        (await Positions.FindAsync(null, "p", Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task One_holder_reads_on_until_its_time_has_run_out_or_it_gives_back()
    {
        var (start, end) = await CursorsAsync();
        (await Positions.ClaimAsync("handler", "one", Minute, Stop))!.Cursor.ShouldBe(start, "it begins at the oldest place");
        (await Positions.ClaimAsync("handler", "two", Minute, Stop)).ShouldBeNull();
        (await Positions.MoveHeldAsync("handler", "two", start, end, Stop)).ShouldBeFalse("another has it");

        World.Pass(TimeSpan.FromSeconds(50));
        (await Positions.ClaimAsync("handler", "one", Minute, Stop)).ShouldNotBeNull("it is prolonged");
        World.Pass(TimeSpan.FromSeconds(50));
        (await Positions.ClaimAsync("handler", "two", Minute, Stop)).ShouldBeNull();

        World.Pass(TimeSpan.FromSeconds(20));
        (await Positions.MoveHeldAsync("handler", "one", start, end, Stop)).ShouldBeFalse("its time has run out");
        (await Positions.ClaimAsync("handler", "two", Minute, Stop))!.Cursor.ShouldBe(start);
        (await Positions.MoveHeldAsync("handler", "one", start, end, Stop)).ShouldBeFalse();
        (await Positions.MoveHeldAsync("handler", "two", end, start, Stop)).ShouldBeFalse("it is not there");
        (await Positions.MoveHeldAsync("handler", "two", start, end, Stop)).ShouldBeTrue();

        (await Positions.ClaimAsync("handler", "two", TimeSpan.Zero, Stop)).ShouldNotBeNull("it is given back");
        (await Positions.ClaimAsync("handler", "one", Minute, Stop))!.Cursor.ShouldBe(end);
    }

    [Fact]
    public async Task Of_many_who_move_it_at_once_one_does()
    {
        var (start, end) = await CursorsAsync();
        await Positions.MoveAsync(null, "p", null, start, Stop);
        var moved = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Positions.MoveAsync(null, "p", start, end, Stop)));
        moved.Count(it => it).ShouldBe(1);
    }

    private async Task<(string Start, string End)> CursorsAsync()
    {
        var start = await World.Feed.FindEndAsync(Stop);
        await World.SyncAsync(await World.AddObjectAsync(), "1", "2");
        return (start, await World.Feed.FindEndAsync(Stop));
    }
}
