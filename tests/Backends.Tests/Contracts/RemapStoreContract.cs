using Syncline.Delivery;
using Syncline.Integrations;
using Syncline.Processing;

namespace Backends.Tests.Contracts;

public abstract class RemapStoreContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    [Fact]
    public async Task Objects_are_listed_by_key_with_what_their_mapping_hangs_on()
    {
        var a = await World.AddObjectAsync("A", type: "account");
        var b = await World.AddObjectAsync("B", type: "contact");
        var all = await World.Remap.ListObjectsAsync(null, 10, Stop);
        all.Select(mapped => (mapped.Key, mapped.Provider, mapped.Type, mapped.Settings)).ShouldBe([(a, "hubspot", "account", "{}"), (b, "hubspot", "contact", "{}")]);
        (await World.Remap.ListObjectsAsync(a, 10, Stop)).Single().Key.ShouldBe(b);
    }

    [Fact]
    public async Task Object_tells_how_much_is_stored_of_it_and_by_which_mapping_once_that_is_known()
    {
        var key = await World.AddObjectAsync();
        await SeeAsync(0, null);
        await World.SyncAsync(key, "a", "b");
        await SeeAsync(2, null);

        await World.Remap.FindOutdatedAsync(key, "m1", null, 10, Stop);
        await SeeAsync(2, "m1");
        await RepairAsync(key, World.Write("a", "2", new RecordVersion(null, 1, 1, 0), ChangeKind.Deleted, isDeleted: true));
        await SeeAsync(1, "m1");
        await RepairAsync(key, World.Write("c", "1", new RecordVersion(null, 1, 1, 0), ChangeKind.Added, mapping: "m2"));
        await SeeAsync(2, null);
    }

    [Fact]
    public async Task Only_live_interactions_of_another_mapping_are_found_in_order()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "c", "a", "b", "d");
        await RepairAsync(key, World.Write("b", "1", new RecordVersion(null, 1, 1, 0), null, mapping: "m2"));
        await RepairAsync(key, World.Write("d", "1", new RecordVersion(null, 1, 1, 0), ChangeKind.Deleted, isDeleted: true));

        (await World.Remap.FindOutdatedAsync(key, "m2", null, 10, Stop)).ShouldBe(["a", "c"]);
        (await World.Remap.FindOutdatedAsync(key, "m2", null, 1, Stop)).ShouldBe(["a"]);
        (await World.Remap.FindOutdatedAsync(key, "m2", "a", 10, Stop)).ShouldBe(["c"]);
        (await World.Remap.FindOutdatedAsync(key, "m1", null, 10, Stop)).ShouldBe(["b"]);
    }

    [Fact]
    public async Task What_comes_after_nothing_was_found_is_found()
    {
        var key = await World.AddObjectAsync();
        await World.SyncAsync(key, "a");
        (await World.Remap.FindOutdatedAsync(key, "m1", null, 10, Stop)).ShouldBeEmpty();
        (await World.Remap.FindOutdatedAsync(key, "m1", null, 10, Stop)).ShouldBeEmpty();
        await RepairAsync(key, World.Write("b", "1", new RecordVersion(null, 1, 1, 0), ChangeKind.Added, mapping: "m0"));
        (await World.Remap.FindOutdatedAsync(key, "m1", null, 10, Stop)).ShouldBe(["b"]);
        (await World.Remap.FindOutdatedAsync(key, "m2", null, 10, Stop)).ShouldBe(["a", "b"]);
    }

    private async Task SeeAsync(long interactions, string? mappedBy) =>
        (await World.Remap.ListObjectsAsync(null, 10, Stop)).Select(mapped => (mapped.Interactions, mapped.MappedBy)).ShouldBe([(interactions, mappedBy)]);

    private async Task RepairAsync(ObjectKey key, InteractionWrite write)
    {
        await using var transaction = (await World.Apply.BeginRepairAsync(key, Stop)).ShouldNotBeNull();
        await transaction.CommitAsync(new PageEffects { Writes = [write], Counts = default }, Stop);
    }
}
