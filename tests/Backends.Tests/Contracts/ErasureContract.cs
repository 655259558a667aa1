using System.Text;
using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;

namespace Backends.Tests.Contracts;

public abstract class ErasureContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private const string Marker = "Ada Lovelace";

    private Eraser Eraser => new(World.Integrations, World.Erasures);

    [Fact]
    public async Task Customer_goes_with_everything_and_another_keeps_all()
    {
        var gone = await StoreAsync("ACME");
        var kept = await StoreAsync("Other");
        var before = await World.Erasures.ScanAsync(ErasureScope.Of(kept.Customer), Stop);

        (await Eraser.EraseAsync(ErasureScope.Of(gone.Customer), _ => { }, Stop)).ShouldBe((await World.Erasures.ScanAsync(ErasureScope.Of(kept.Customer), Stop)).Sum(kind => kind.Rows));

        (await World.Erasures.ScanAsync(ErasureScope.Of(gone.Customer), Stop)).ShouldBeEmpty();
        (await World.Customers.FindAsync("ACME", Stop)).ShouldBeNull();
        (await World.Objects.FindAsync(gone, Stop)).ShouldBeNull();
        (await World.Feed.ReadAsync(null, null, null, 100, Stop)).Changes.Where(change => change.Object.Customer == gone.Customer)
            .Select(change => (change.Object, change.Type, change.Id, change.Kind)).ShouldBe([(gone, "account", "", ChangeKind.Erased)]);
        (await World.Erasures.ScanAsync(ErasureScope.Of(kept.Customer), Stop)).ShouldBe(before);
        World.Pass(World.Interval);
        await World.SyncAsync(kept, "1");
    }

    [Fact]
    public async Task Preview_names_every_kind_and_takes_nothing()
    {
        var key = await StoreAsync("ACME");
        var seen = await Eraser.PreviewAsync(ErasureScope.Of(key.Customer), Stop);
        seen.ShouldContain(new StoredKind("interactions", 3));
        seen.ShouldContain(new StoredKind("changes", 3));
        seen.ShouldContain(new StoredKind("customers", 1));
        (await Eraser.PreviewAsync(ErasureScope.Of(key.Customer), Stop)).ShouldBe(seen);
        (await World.SeeAsync(key)).Interactions.ShouldBe(3);
    }

    [Fact]
    public async Task Each_step_is_bounded_and_what_was_cut_off_goes_on()
    {
        var key = await StoreAsync("ACME");
        var integration = (await World.SeeAsync(key)).Integration;
        await World.Integrations.DisconnectAsync(integration, Stop);

        (await World.Erasures.EraseAsync(ErasureScope.Of(key.Customer), 2, Stop)).ShouldBe(2);
        (await World.Erasures.ScanAsync(ErasureScope.Of(key.Customer), Stop)).ShouldContain(new StoredKind("interactions", 1));
        await Eraser.EraseAsync(ErasureScope.Of(key.Customer), _ => { }, Stop);

        (await World.Erasures.ScanAsync(ErasureScope.Of(key.Customer), Stop)).ShouldBeEmpty();
        (await World.Erasures.EraseAsync(ErasureScope.Of(key.Customer), 2, Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task Worker_on_a_run_of_the_removed_customer_can_commit_nothing()
    {
        var key = await World.AddObjectAsync();
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, false, "a");

        await Eraser.EraseAsync(ErasureScope.Of(key.Customer), _ => { }, Stop);

        (await World.StageAsync(lease, 2, false, "b")).Status.ShouldBe(Syncline.Retrieving.StageStatus.LeaseLost);
        (await World.CommitAsync(run, 1, World.Effects(World.Page(1, true, "a")))).ShouldBeFalse();
        (await World.Erasures.ScanAsync(ErasureScope.Of(key.Customer), Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_that_a_customer_s_records_said_is_left_anywhere()
    {
        var gone = (await StoreMarkedAsync("ACME", "hubspot")).Key;
        var before = await Backend.FindEverywhereAsync(Marker);
        before.ShouldBe(
            ["changes.fields", "changes.previous_fields", "integrations.secrets", "integrations.settings", "interactions.body", "interactions.fields", "quarantine.raw"],
            ignoreOrder: true, "else nothing would be proven");

        await Eraser.EraseAsync(ErasureScope.Of(gone.Customer), _ => { }, Stop);

        (await Backend.FindEverywhereAsync(Marker)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Integration_goes_with_everything_and_its_customer_s_others_stay()
    {
        var (gone, run, _) = await StoreMarkedAsync("ACME", "hubspot");
        var kept = await World.AddObjectAsync("ACME", "intercom", "contact");
        await World.SyncAsync(kept, "k1", "k2");
        await World.Positions.MoveAsync(gone.Customer, "p", null, await World.Feed.FindEndAsync(Stop), Stop);
        var scope = ErasureScope.Of((await World.SeeAsync(gone)).Integration);
        (await Eraser.PreviewAsync(scope, Stop)).ShouldContain(new StoredKind("staged_pages", 1));

        await Eraser.EraseAsync(scope, _ => { }, Stop);

        (await Backend.FindEverywhereAsync(Marker)).ShouldBeEmpty();
        (await Eraser.PreviewAsync(scope, Stop)).ShouldBeEmpty();
        (await World.Objects.FindAsync(gone, Stop)).ShouldBeNull();
        (await World.Runs.FindAsync(run, Stop)).ShouldBeNull();
        (await World.Integrations.ListAsync(gone.Customer, null, 10, Stop)).ShouldHaveSingleItem().Name.ShouldBe("intercom");
        (await World.Interactions.ListAsync(kept, null, 10, true, Stop)).Count.ShouldBe(2);
        (await World.Positions.FindAsync(gone.Customer, "p", Stop)).ShouldNotBeNull("it is the Customer's");
        var changes = (await World.Feed.ReadAsync(gone.Customer, null, null, 100, Stop)).Changes;
        changes.Select(change => (change.Object, change.Id, change.Kind)).ShouldBe([(kept, "k1", ChangeKind.Added), (kept, "k2", ChangeKind.Added), (gone, "", ChangeKind.Erased)]);
        var query = new FeedQuery { Provider = "hubspot" };
        (await World.Feed.ReadAsync(query, Stop)).Changes.ShouldHaveSingleItem().Kind.ShouldBe(ChangeKind.Erased, "the filter knows it though the object is gone");
        (await Eraser.EraseAsync(scope, _ => { }, Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task Integration_s_name_can_be_given_again()
    {
        var gone = (await StoreMarkedAsync("ACME", "hubspot")).Key;
        await Eraser.EraseAsync(ErasureScope.Of((await World.SeeAsync(gone)).Integration), _ => { }, Stop);
        var again = await World.AddObjectAsync("ACME", "hubspot");
        again.Object.ShouldNotBe(gone.Object);
        await World.SyncAsync(again, "1");
        (await World.Interactions.ListAsync(again, null, 10, true, Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Record_goes_with_its_changes_and_what_was_set_aside_and_the_others_stay()
    {
        var (key, _, _) = await StoreMarkedAsync("ACME", "hubspot");
        var other = await World.AddObjectAsync("ACME", "intercom");
        await World.SyncAsync(other, "1");
        var row = await World.SeeAsync(key);

        (await Eraser.EraseRecordAsync(key, "1", Stop)).ShouldBeTrue();

        (await Backend.FindEverywhereAsync(Marker)).ShouldBe(["integrations.secrets", "integrations.settings"], ignoreOrder: true, "which are not the record's");
        (await World.Interactions.FindAsync(key, "1", Stop)).ShouldBeNull();
        var after = await World.SeeAsync(key);
        (after.Interactions, after.Quarantined).ShouldBe((row.Interactions - 1, 0));
        var changes = (await World.Feed.ReadAsync(null, key, null, 100, Stop)).Changes;
        changes.Select(change => (change.Id, change.Kind, change.Fields)).ShouldBe([("2", ChangeKind.Added, "{\"v\":\"1\"}"), ("1", ChangeKind.Erased, "{}")]);
        (await World.Feed.ReadAsync(null, other, null, 100, Stop)).Changes.Count.ShouldBe(1, "another object's record of that id is another record");

        (await Eraser.EraseRecordAsync(key, "1", Stop)).ShouldBeFalse("nothing is left of it");
        (await Eraser.EraseRecordAsync(key, "unknown", Stop)).ShouldBeFalse();
        (await Eraser.EraseRecordAsync(key with { Customer = new CustomerId(999) }, "2", Stop)).ShouldBeFalse();
        (await Eraser.EraseRecordAsync(key, "", Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task Erased_record_does_not_come_back_by_a_page_that_was_read_before()
    {
        var (key, run, lease) = await StoreMarkedAsync("ACME", "hubspot");
        await using (var transaction = await World.Apply.BeginPageAsync(run, 1, Stop))
        {
            transaction.ShouldNotBeNull("the page waits to be applied");
        }

        await Eraser.EraseRecordAsync(key, "1", Stop);

        (await World.SeeAsync(run)).State.ShouldBe(Syncline.Runs.RunState.Superseded);
        (await World.Apply.FindPageAsync(run, 1, Stop)).ShouldBeNull();
        (await World.CommitAsync(run, 1, World.Effects(World.Page(1, true, "1")))).ShouldBeFalse();
        (await World.StageAsync(lease, 2, false, "1")).Status.ShouldBe(Syncline.Retrieving.StageStatus.LeaseLost);
        (await World.SeeAsync(key)).NextDueAt.ShouldBe(World.Now, "what went with the pages is read again");

        await World.SyncAsync(key, "1");
        (await World.Feed.ReadAsync(null, key, null, 100, Stop)).Changes[^1].Kind.ShouldBe(ChangeKind.Added, "it is still at the partner, and new here");
    }

    /// <summary>
    /// An object whose record 1 says a marker wherever something can say it: in its contents, in what they were, in what was set aside, in a page that waits. Its run is live.
    /// </summary>
    private async Task<(ObjectKey Key, RunKey Run, Syncline.Retrieving.Lease Lease)> StoreMarkedAsync(string customer, string integration)
    {
        var key = await World.AddObjectAsync(customer, integration);
        var owner = (await World.SeeAsync(key)).Integration;
        await World.Integrations.ReplaceSettingsAsync(owner, $"{{\"of\":\"{Marker}\"}}", null, Stop);
        (await World.Credentials.TryReplaceAsync(owner, 0, Encoding.UTF8.GetBytes(Marker), Stop)).ShouldBeTrue();
        await World.SyncAsync(key, "1", "2");
        World.Pass(World.Interval);
        var run = await World.StartAsync(key);
        var lease = (await World.LeaseAsync(run)).Lease;
        await World.StageAsync(lease, 1, true, "1");
        await using (var transaction = (await World.Apply.BeginRepairAsync(key, Stop)).ShouldNotBeNull())
        {
            var version = new RecordVersion(null, run.Run.Value, 1, 0);
            var write = World.Write("1", Marker, version, ChangeKind.Changed) with { PreviousFields = $"{{\"v\":\"{Marker} too\"}}" };
            var bad = new QuarantinedRecord(Encoding.UTF8.GetBytes($"{{\"id\":1,\"v\":\"{Marker}\"}}"), World.Broken, version, "1", null);
            await transaction.CommitAsync(
                new PageEffects { Writes = [write], Counts = new PageCounts(0, 1, 0, 0), Quarantined = [] }, Stop);
            await using var another = (await World.Apply.BeginRepairAsync(key, Stop)).ShouldNotBeNull();
            await another.CommitAsync(new PageEffects { Writes = [], Counts = new PageCounts(0, 0, 0, 0), Quarantined = [bad] }, Stop);
        }

        return (key, run, lease);
    }

    private async Task<ObjectKey> StoreAsync(string customer)
    {
        var key = await World.AddObjectAsync(customer);
        await World.SyncAsync(key, "1", "2", "3");
        return key;
    }
}
