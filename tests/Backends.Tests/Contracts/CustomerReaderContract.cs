using Syncline.Integrations;
using Syncline.Reporting;
using Syncline.Runs;

namespace Backends.Tests.Contracts;

public abstract class CustomerReaderContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private ICustomerReader Reader => Backend.Get<ICustomerReader>();

    [Fact]
    public async Task Customers_runs_are_of_all_its_objects_and_of_no_other()
    {
        var (a, b, other) = (await World.AddObjectAsync(), await World.AddObjectAsync(type: "note"), await World.AddObjectAsync("Other"));
        var (first, second) = (await World.SyncAsync(a, "1"), await World.SyncAsync(b, "1"));
        await World.SyncAsync(other, "1");

        (await Reader.ListRunsAsync(a.Customer, null, 10, Stop)).Select(run => run.Key).ShouldBe([second, first], ignoreOrder: true);
        var newest = (await Reader.ListRunsAsync(a.Customer, null, 1, Stop)).Single().Key;
        (await Reader.ListRunsAsync(a.Customer, newest.Run, 10, Stop)).Single().Key.ShouldNotBe(newest);
    }

    [Fact]
    public async Task Changed_since_a_moment_is_found_piece_by_piece()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "1", "2", "3", "4", "5");
        World.Pass(World.Interval);
        var since = World.Now;
        await World.SyncAsync(key, "45", "6");

        (await FindAsync(key, new ChangedQuery(since, null, 3, 10, false))).ShouldBe([[], ["45"], ["6"]]);
        (await FindAsync(key, new ChangedQuery(since, null, 100, 1, false))).ShouldBe([["45"], ["6"], []]);
        (await FindAsync(key, new ChangedQuery(since, null, 100, 10, false))).ShouldBe([["45", "6"]]);
        (await FindAsync(key, new ChangedQuery(since.AddMilliseconds(1), null, 100, 10, false))).ShouldBe([[]]);
        (await FindAsync(key with { Customer = new CustomerId(99) }, new ChangedQuery(since, null, 100, 10, false))).ShouldBe([[]]);
    }

    [Fact]
    public async Task Objects_are_named_in_the_order_of_their_numbers_and_only_to_their_customer()
    {
        var (a, b, other) = (await World.AddObjectAsync(), await World.AddObjectAsync(type: "note"), await World.AddObjectAsync("Other"));

        var named = await Reader.ListObjectsAsync(a.Customer, null, Stop);

        named.Select(row => row.Key).ShouldBe([a, b]);
        named.Select(row => row.Type).ShouldBe(["account", "note"]);
        named[0].Provider.ShouldBe((await World.SeeAsync(a)).Provider);
        (await Reader.ListObjectsAsync(a.Customer, b.Object, Stop)).ShouldBe([named[1]]);
        (await Reader.ListObjectsAsync(a.Customer, other.Object, Stop)).ShouldBeEmpty();
        (await Reader.ListObjectsAsync(new CustomerId(99), null, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Integration_is_renamed_within_its_customer()
    {
        var names = Backend.Get<IIntegrationNames>();
        var (a, b) = (await World.AddIntegrationAsync(), await World.AddIntegrationAsync(name: "second"));

        (await names.RenameAsync(a, "first", Stop)).ShouldBeTrue();
        (await names.RenameAsync(a, "first", Stop)).ShouldBeTrue("its own name is not taken");
        (await Should.ThrowAsync<SyncException>(() => names.RenameAsync(b, "first", Stop))).Error.Code.ShouldBe("engine.name_taken");
        (await names.RenameAsync(a with { Customer = new CustomerId(99) }, "stolen", Stop)).ShouldBeFalse();

        (await World.Integrations.FindAsync(a, Stop))!.Name.ShouldBe("first");
        (await World.Integrations.FindAsync(b, Stop))!.Name.ShouldBe("second");
    }

    private async Task<List<string[]>> FindAsync(ObjectKey key, ChangedQuery query)
    {
        var pieces = new List<string[]>();
        do
        {
            var piece = await Reader.ListChangedAsync(key, query, Stop);
            pieces.Add([.. piece.Rows.Select(row => row.Id)]);
            query = query with { After = piece.Next };
        }
        while (query.After is not null);

        return pieces;
    }
}
