using System.Net;
using Syncline.Client;

namespace Api.Tests.Contracts;

public abstract class ChangeContract<TSetup> : WorldContract<TSetup>
    where TSetup : ApiSetup, new()
{
    [Fact]
    public async Task Changes_tell_whose_what_and_when_and_end_where_nothing_is_new()
    {
        var (changes, next) = await ReadAsync(after => Admin.ReadChangesAsync(after: after, limit: 3, cancellationToken: Stop));

        changes.Count.ShouldBe(4);
        var one = changes.Single(change => change.Customer == Acme.Customer && change.Id == "c1");
        (one.Kind, one.Type, one.Object, one.Initial, one.Run, one.Version.Run).ShouldBe((ChangeKind.Added, "account", Acme.Object, true, Acme.Run, Acme.Run));
        one.Fields.GetProperty("name").GetString().ShouldBe("One");
        one.Record.ShouldBeNull();
        (await Admin.ReadChangesAsync(after: next, cancellationToken: Stop)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Changes_are_filtered_and_a_position_is_good_with_any_filter()
    {
        var (acmes, next) = await ReadAsync(after => Admin.ReadChangesAsync(
            Acme.Customer, type: "account", provider: "acme-crm", kind: [ChangeKind.Added, ChangeKind.Changed], include: ["record"], after: after, cancellationToken: Stop));
        acmes.Count.ShouldBe(2);
        acmes.ShouldAllBe(change => !change.Record!.IsDeleted);
        (await Admin.ReadChangesAsync(Acme.Customer, kind: [ChangeKind.Deleted], cancellationToken: Stop)).Items.ShouldBeEmpty();
        (await Admin.ReadChangesAsync(World.Other.Customer, after: next, cancellationToken: Stop)).Next.ShouldNotBeEmpty();
        var theirs = await ClientAsync(AccessRole.Viewer, Acme.Customer);
        (await theirs.ReadChangesAsync(cancellationToken: Stop)).Items.ShouldAllBe(change => change.Customer == Acme.Customer);
    }

    [Fact]
    public async Task Reader_waits_for_what_comes_and_gets_it_when_it_comes()
    {
        var (_, next) = await ReadAsync(after => Admin.ReadChangesAsync(after: after, cancellationToken: Stop));
        var waiting = Admin.ReadChangesAsync(wait: 30, after: next, cancellationToken: Stop);
        await Task.Delay(300, Stop);
        waiting.IsCompleted.ShouldBeFalse();

        await AddNineAsync();

        var came = (await waiting).Items.ShouldHaveSingleItem();
        (came.Id, came.Initial).ShouldBe(("c9", false));
    }

    [Fact]
    public async Task Tail_gives_what_is_there_and_then_what_comes()
    {
        var seen = new List<string>();
        await foreach (var page in Admin.TailChangesAsync(customer: Acme.Customer, kind: [ChangeKind.Added], cancellationToken: Stop))
        {
            seen.AddRange(page.Items.Select(change => change.Id));
            if (seen.Contains("c9"))
            {
                break;
            }

            if (seen.Count == 2)
            {
                await AddNineAsync();
            }
        }

        seen.Order(StringComparer.Ordinal).ShouldBe(["c/2", "c1", "c9"]);
    }

    [Fact]
    public async Task Snapshot_names_the_position_from_which_to_go_on()
    {
        var first = await Admin.ListInteractionsAsync(Acme.Customer, snapshot: "start", limit: 1, cancellationToken: Stop);
        (await Admin.ReadChangesAsync(after: first.Position, cancellationToken: Stop)).Items.ShouldBeEmpty();
        (await Admin.ListInteractionsAsync(limit: 1, cancellationToken: Stop)).Position.ShouldBeNull();
    }

    [Fact]
    public async Task Kept_position_moves_only_from_where_it_stands_and_customers_names_are_apart()
    {
        var (_, next) = await ReadAsync(after => Admin.ReadChangesAsync(after: after, cancellationToken: Stop));
        (await MoveAsync("mine", null, next)).Name.ShouldBe("mine");
        await MoveAsync("mine", null, next).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "feed.position_moved");
        await MoveAsync("none", next, next).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "feed.position_moved");
        await MoveAsync("mine", Acme.Position, next).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "feed.position_moved");
        (await MoveAsync("mine", next, Acme.Position)).Position.ShouldBe(Acme.Position);
        await Admin.GetPositionAsync("reader", cancellationToken: Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "feed.no_such_position");
        (await AllAsync(after => Admin.ListPositionsAsync(after: after, cancellationToken: Stop))).ShouldHaveSingleItem().Name.ShouldBe("mine");
        var theirs = await ClientAsync(AccessRole.Operator, Acme.Customer);
        await theirs.GetPositionAsync("mine", cancellationToken: Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "feed.no_such_position");
        await theirs.RemovePositionAsync("reader", cancellationToken: Stop);
        await theirs.RemovePositionAsync("reader", cancellationToken: Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "feed.no_such_position");
    }

    [Fact]
    public async Task Position_that_is_none_is_told_with_the_way_back()
    {
        await Admin.ReadChangesAsync(after: "nonsense", cancellationToken: Stop).ShouldBeRefusedAsync(HttpStatusCode.Gone, "feed.position_unknown");
        await MoveAsync("mine", null, "nonsense").ShouldBeRefusedAsync(HttpStatusCode.Gone, "feed.position_unknown");
        await Should.ThrowAsync<SynclineException>(async () => await Admin.TailChangesAsync("nonsense", cancellationToken: Stop).ToListAsync(Stop));
    }

    private static async Task<(List<Change> Changes, string Next)> ReadAsync(Func<string?, Task<ChangePage>> read)
    {
        var changes = new List<Change>();
        string? next = null;
        while (true)
        {
            var page = await read(next);
            changes.AddRange(page.Items);
            next = page.Next;
            if (page.IsEnd)
            {
                return (changes, next);
            }
        }
    }

    private async Task AddNineAsync()
    {
        World.Server.Partner.Companies.Enqueue("""{"id":"c9","name":"Nine","created_at":"2024-02-01T00:00:00Z","updated_at":"2024-02-01T00:00:00Z"}""");
        await Admin.SyncObjectAsync(Acme.Customer, Acme.Object, cancellationToken: Stop);
    }

    private Task<KeptPosition> MoveAsync(string name, string? from, string to) => Admin.MovePositionAsync(name, new MovePosition { From = from, To = to }, cancellationToken: Stop);
}
