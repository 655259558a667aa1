using Syncline.Access;
using Syncline.Integrations;

namespace Backends.Tests.Contracts;

public abstract class AuditLogContract<TBackend> : Contract<TBackend>
    where TBackend : Backend, new()
{
    private IAuditLog Log => Backend.Get<IAuditLog>();

    [Fact]
    public async Task Entry_is_listed_as_it_was_written()
    {
        var customer = await World.AddCustomerAsync();
        var entry = new AuditEntry
        {
            Actor = new Actor(ActorKind.ApiKey, "export", new ApiKeyId(7)),
            Action = "object.paused",
            Subject = new AuditSubject(customer, "objects/3"),
            Before = "{\"a\":1}",
            After = "{\"a\":\"ü\"}",
        };
        await Log.AppendAsync(entry, Stop);

        var listed = (await Log.ListAsync(customer, null, 10, Stop)).ShouldHaveSingleItem();

        listed.ShouldBe(entry with { Number = listed.Number, At = World.Now });
        listed.Number.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Newest_come_first_and_a_customer_sees_its_own()
    {
        var (acme, other) = (await World.AddCustomerAsync(), await World.AddCustomerAsync("Other"));
        foreach (var (customer, name) in new (CustomerId?, string)[] { (acme, "a"), (other, "b"), (null, "c"), (acme, "d") })
        {
            await AddAsync(customer, name);
        }

        (await NamesAsync(null)).ShouldBe(["d", "c", "b", "a"]);
        (await NamesAsync(acme)).ShouldBe(["d", "a"]);
        (await NamesAsync(other)).ShouldBe(["b"]);
        var first = await Log.ListAsync(null, null, 2, Stop);
        (await Log.ListAsync(null, first[^1].Number, 1, Stop)).Single().Subject.Name.ShouldBe("b");
        (await Log.ListAsync(acme, first[0].Number, 5, Stop)).Single().Subject.Name.ShouldBe("a");
    }

    [Fact]
    public async Task Old_entries_go_in_batches_and_young_ones_stay()
    {
        for (var i = 0; i < 5; i++)
        {
            await AddAsync(null, "old");
        }

        World.Pass(TimeSpan.FromDays(2));
        await AddAsync(null, "young");

        (await Log.PruneAsync(TimeSpan.FromDays(1), 3, Stop)).ShouldBe(3);
        (await Log.PruneAsync(TimeSpan.FromDays(1), 3, Stop)).ShouldBe(2);
        (await Log.PruneAsync(TimeSpan.FromDays(1), 3, Stop)).ShouldBe(0);
        (await NamesAsync(null)).ShouldBe(["young"]);
    }

    private Task AddAsync(CustomerId? customer, string name) => Log.AppendAsync(
        new AuditEntry { Actor = new Actor(ActorKind.Dashboard, "somebody"), Action = "a.b", Subject = new AuditSubject(customer, name) }, Stop);

    private async Task<IEnumerable<string>> NamesAsync(CustomerId? customer) =>
        (await Log.ListAsync(customer, null, 10, Stop)).Select(entry => entry.Subject.Name);
}
