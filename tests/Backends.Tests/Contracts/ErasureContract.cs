using Syncline.Delivery;
using Syncline.Integrations;

namespace Backends.Tests.Contracts;

public abstract class ErasureContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private CustomerEraser Eraser => new(World.Integrations, World.Erasures);

    [Fact]
    public async Task Customer_goes_with_everything_and_another_keeps_all()
    {
        var gone = await StoreAsync("ACME");
        var kept = await StoreAsync("Other");
        var before = await World.Erasures.ScanAsync(kept.Customer, Stop);

        (await Eraser.EraseAsync(gone.Customer, _ => { }, Stop)).ShouldBe((await World.Erasures.ScanAsync(kept.Customer, Stop)).Sum(kind => kind.Rows));

        (await World.Erasures.ScanAsync(gone.Customer, Stop)).ShouldBeEmpty();
        (await World.Customers.FindAsync("ACME", Stop)).ShouldBeNull();
        (await World.Objects.FindAsync(gone, Stop)).ShouldBeNull();
        (await World.Feed.ReadAsync(null, null, null, 100, Stop)).Changes.ShouldAllBe(change => change.Object.Customer == kept.Customer);
        (await World.Erasures.ScanAsync(kept.Customer, Stop)).ShouldBe(before);
        World.Pass(World.Interval);
        await World.SyncAsync(kept, "1");
    }

    [Fact]
    public async Task Preview_names_every_kind_and_takes_nothing()
    {
        var key = await StoreAsync("ACME");
        var seen = await Eraser.PreviewAsync(key.Customer, Stop);
        seen.ShouldContain(new StoredKind("interactions", 3));
        seen.ShouldContain(new StoredKind("changes", 3));
        seen.ShouldContain(new StoredKind("customers", 1));
        (await Eraser.PreviewAsync(key.Customer, Stop)).ShouldBe(seen);
        (await World.SeeAsync(key)).Interactions.ShouldBe(3);
    }

    [Fact]
    public async Task Each_step_is_bounded_and_what_was_cut_off_goes_on()
    {
        var key = await StoreAsync("ACME");
        var integration = (await World.SeeAsync(key)).Integration;
        await World.Integrations.DisconnectAsync(integration, Stop);

        (await World.Erasures.EraseAsync(key.Customer, 2, Stop)).ShouldBe(2);
        (await World.Erasures.ScanAsync(key.Customer, Stop)).ShouldContain(new StoredKind("interactions", 1));
        await Eraser.EraseAsync(key.Customer, _ => { }, Stop);

        (await World.Erasures.ScanAsync(key.Customer, Stop)).ShouldBeEmpty();
        (await World.Erasures.EraseAsync(key.Customer, 2, Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task Worker_on_a_run_of_the_removed_customer_can_commit_nothing()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, false, "a");

        await Eraser.EraseAsync(key.Customer, _ => { }, Stop);

        (await World.StageAsync(lease, 2, false, "b")).Status.ShouldBe(Syncline.Retrieving.StageStatus.LeaseLost);
        (await World.CommitAsync(run, 1, World.Effects(World.Page(1, true, "a")))).ShouldBeFalse();
        (await World.Erasures.ScanAsync(key.Customer, Stop)).ShouldBeEmpty();
    }

    private async Task<ObjectKey> StoreAsync(string customer)
    {
        var key = await World.AddObjectAsync(customer);
        await World.SyncAsync(key, "1", "2", "3");
        return key;
    }
}
