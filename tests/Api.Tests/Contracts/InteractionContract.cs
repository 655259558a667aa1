using System.Net;
using Syncline.Client;

namespace Api.Tests.Contracts;

public abstract class InteractionContract<TSetup> : WorldContract<TSetup>
    where TSetup : ApiSetup, new()
{
    [Fact]
    public async Task Interactions_are_listed_mapped_and_raw_with_the_fields_that_are_asked_for()
    {
        var all = await ListAsync(after => Admin.ListInteractionsAsync(Acme.Customer, "acme-crm", "account", after: after, limit: 1, cancellationToken: Stop));
        all.Select(row => row.Id).ShouldBe(["c/2", "c1"]);
        (all[1].Fields.GetProperty("domain").GetString(), all[1].Raw).ShouldBe(("one.example", null));

        var chosen = (await Admin.ListInteractionsAsync(Acme.Customer, fields: ["name"], include: ["raw"], cancellationToken: Stop)).Items[1];
        chosen.Fields.GetRawText().ShouldBe("""{"name":"One"}""");
        chosen.Raw!.Value.GetProperty("website").GetString().ShouldBe("ONE.example");
        (await Admin.ListInteractionsAsync(Acme.Customer, type: "contact", cancellationToken: Stop)).Items.ShouldBeEmpty();
        (await Admin.ListInteractionsAsync(Acme.Customer, @object: Acme.Object, cancellationToken: Stop)).Items.Count.ShouldBe(2);
        await Admin.ListInteractionsAsync(Acme.Customer, @object: World.Other.Object, cancellationToken: Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "engine.object_unknown");
    }

    [Fact]
    public async Task Interactions_are_listed_that_changed_since_a_moment()
    {
        var since = new DateTimeOffset(2020, 1, 1, 2, 0, 0, TimeSpan.FromHours(2));
        (await ListAsync(after => Admin.ListInteractionsAsync(Acme.Customer, changedSince: since, after: after, limit: 1, cancellationToken: Stop))).Count.ShouldBe(2);
        (await Admin.ListInteractionsAsync(Acme.Customer, changedSince: since.AddYears(80), cancellationToken: Stop)).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(500)]
    public async Task Interactions_of_all_are_listed_customer_by_customer(int limit) =>
        (await ListAsync(after => Admin.ListInteractionsAsync(after: after, limit: limit, cancellationToken: Stop))).Select(row => (row.Customer, row.Id))
            .ShouldBe([(Acme.Customer, "c/2"), (Acme.Customer, "c1"), (World.Other.Customer, "c/2"), (World.Other.Customer, "c1")]);

    [Fact]
    public async Task Interactions_of_nobody_or_of_no_list_are_refused()
    {
        await Admin.ListInteractionsAsync(99, cancellationToken: Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "engine.customer_unknown");
        await Admin.ListInteractionsAsync(@object: 1, cancellationToken: Stop).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "api.parameter_invalid");
        await Admin.ListInteractionsAsync(snapshot: "end", cancellationToken: Stop).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "api.parameter_invalid");
    }

    [Theory]
    [InlineData("c1", true)]
    [InlineData("c/2", true)]
    [InlineData("c%2F2", false)]
    [InlineData("c3", false)]
    public async Task Interaction_is_found_by_its_id_slashes_included(string id, bool isThere)
    {
        var reading = Admin.GetInteractionAsync(Acme.Customer, Acme.Object, id, include: ["raw"], cancellationToken: Stop);
        if (isThere)
        {
            var found = await reading;
            (found.Id, found.Raw.HasValue).ShouldBe((id, true));
        }
        else
        {
            await reading.ShouldBeRefusedAsync(HttpStatusCode.NotFound, "engine.interaction_unknown");
        }
    }

    [Fact]
    public async Task Erased_record_is_gone_and_the_feed_says_so()
    {
        var before = (await Admin.ListInteractionsAsync(Acme.Customer, snapshot: "start", cancellationToken: Stop)).Position;
        World.Server.Partner.Companies.Clear();

        await Admin.EraseInteractionAsync(Acme.Customer, Acme.Object, "c/2", Stop);

        await Admin.GetInteractionAsync(Acme.Customer, Acme.Object, "c/2", cancellationToken: Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "engine.interaction_unknown");
        await Admin.EraseInteractionAsync(Acme.Customer, Acme.Object, "c/2", Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "engine.interaction_unknown");
        var erased = (await Admin.ReadChangesAsync(Acme.Customer, kind: [ChangeKind.Erased], after: before, cancellationToken: Stop)).Items.ShouldHaveSingleItem();
        (erased.Id, erased.Fields.GetRawText()).ShouldBe(("c/2", "{}"));
        (await AllAsync(after => Admin.ListAuditAsync(Acme.Customer, after, cancellationToken: Stop))).ShouldContain(entry => entry.Action == "interaction.erased");
    }

    private static async Task<List<Interaction>> ListAsync(Func<string?, Task<InteractionList>> read) => await Pages.AllAsync(read, Stop).ToListAsync(Stop);
}
