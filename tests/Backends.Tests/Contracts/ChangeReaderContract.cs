using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Reporting;

namespace Backends.Tests.Contracts;

public abstract class ChangeReaderContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private IChangeReader Changes => World.Changes;

    [Fact]
    public async Task Newest_come_first_and_are_what_the_feed_says()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "1", "2");
        World.Pass(World.Interval);
        await World.SyncAsync(key, "3");

        var newest = await Changes.ListAsync(key, null, 10, Stop);
        var feed = await World.Feed.ReadAsync(null, key, null, 10, Stop);

        newest.Select(change => (change.Id, change.IsInitial)).ShouldBe([("3", false), ("2", true), ("1", true)]);
        newest.Reverse().Select(Comparable).ShouldBe(feed.Changes.Select(Comparable));
    }

    [Fact]
    public async Task Pages_go_back_to_the_first_change_without_a_gap()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "1", "2", "3", "4", "5");

        var first = await Changes.ListAsync(key, null, 2, Stop);
        var second = await Changes.ListAsync(key, first[^1].Position, 2, Stop);
        var third = await Changes.ListAsync(key, second[^1].Position, 2, Stop);

        first.Concat(second).Concat(third).Select(change => change.Id).ShouldBe(["5", "4", "3", "2", "1"]);
        (await Changes.ListAsync(key, third[^1].Position, 2, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_object_s_changes_are_not_among_them()
    {
        var account = await World.AddObjectAsync(type: "account");
        var contact = await World.AddObjectAsync(type: "contact");
        var other = await World.AddObjectAsync("Other");
        await World.SyncAsync(account, "a");
        await World.SyncAsync(contact, "c");
        await World.SyncAsync(other, "o");

        (await Changes.ListAsync(account, null, 10, Stop)).ShouldHaveSingleItem().Id.ShouldBe("a");
        (await Changes.ListAsync(account with { Customer = other.Customer }, null, 10, Stop)).ShouldBeEmpty();
        (await Changes.ListAsync(account with { Object = new ObjectId(999) }, null, 10, Stop)).ShouldBeEmpty();
    }

    private static (ChangeEvent Change, string Fields) Comparable(ChangeEvent change) =>
        (change with { ChangedFields = [] }, string.Join(',', change.ChangedFields));
}
