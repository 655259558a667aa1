using System.Net;
using Syncline.Client;

namespace Api.Tests.Contracts;

public abstract class CustomerContract<TSetup> : WorldContract<TSetup>
    where TSetup : ApiSetup, new()
{
    [Fact]
    public async Task Customers_names_are_unique_and_their_zones_known()
    {
        await Admin.AddCustomerAsync(new NewCustomer { Name = "ACME" }, cancellationToken: Stop).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "engine.name_taken");
        await Admin.AddCustomerAsync(new NewCustomer { Name = "x", TimeZone = "Mars/Base" }, cancellationToken: Stop).ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity, "engine.time_zone_unknown");

        var found = (await Admin.ListCustomersAsync(name: "ACME", cancellationToken: Stop)).Items.ShouldHaveSingleItem();

        (found.Id, found.TimeZone).ShouldBe((Acme.Customer, "UTC"));
        (await Admin.GetCustomerAsync(Acme.Customer, Stop)).ShouldBe(found);
    }

    [Fact]
    public async Task Customers_are_listed_page_by_page()
    {
        var first = await Admin.ListCustomersAsync(limit: 1, cancellationToken: Stop);
        first.Items.ShouldHaveSingleItem().Name.ShouldBe("ACME");
        first.Next.ShouldNotBeNull();
        (await AllAsync(after => Admin.ListCustomersAsync(after: after, limit: 1, cancellationToken: Stop))).Select(customer => customer.Name).ShouldBe(["ACME", "Other"]);
    }

    [Fact]
    public async Task Erased_customer_is_gone_with_its_keys_and_the_others_stay()
    {
        var theirs = await ClientAsync(AccessRole.Admin, Acme.Customer);
        (await theirs.GetObjectAsync(Acme.Customer, Acme.Object, Stop)).Id.ShouldBe(Acme.Object);
        var would = await Admin.EraseCustomerAsync(Acme.Customer, dryRun: true, cancellationToken: Stop);
        would.IsDryRun.ShouldBeTrue();
        would.Kinds.Select(kind => kind.Kind).ShouldContain("interactions");

        (await Admin.EraseCustomerAsync(Acme.Customer, cancellationToken: Stop)).Rows.ShouldBeGreaterThan(10);

        await Admin.GetCustomerAsync(Acme.Customer, Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "engine.customer_unknown");
        await Admin.GetObjectAsync(Acme.Customer, Acme.Object, Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "engine.object_unknown");
        (await Should.ThrowAsync<SynclineException>(() => theirs.GetObjectAsync(Acme.Customer, Acme.Object, Stop))).Status.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.NotFound);
        (await AllAsync(after => Admin.ListObjectsAsync(after: after, cancellationToken: Stop))).ShouldHaveSingleItem().Customer.ShouldBe(World.Other.Customer);
        (await AllAsync(after => Admin.ListAuditAsync(after: after, cancellationToken: Stop))).ShouldContain(entry => entry.Action == "customer.erased" && entry.Customer == null);
    }
}
