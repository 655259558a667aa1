using System.Net;
using System.Text.Json;
using Syncline.Client;

namespace Api.Tests.Contracts;

public abstract class KeyContract<TSetup> : BareContract<TSetup>
    where TSetup : ApiSetup, new()
{
    [Fact]
    public async Task Key_is_shown_once_and_opens_what_it_may()
    {
        var made = await Admin.CreateKeyAsync(new NewApiKey { Name = "export", Role = AccessRole.Viewer, Days = 30 }, cancellationToken: Stop);
        made.Secret!.Length.ShouldBe(47);
        var viewer = Setup.ClientOf(Server, made.Secret);
        (await viewer.ListCustomersAsync(cancellationToken: Stop)).Items.ShouldBeEmpty();
        await viewer.AddCustomerAsync(new NewCustomer { Name = "x" }, cancellationToken: Stop).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "auth.role_missing");

        var listed = await AllAsync(after => Admin.ListKeysAsync(after: after, cancellationToken: Stop));

        JsonSerializer.Serialize(listed).ShouldNotContain(made.Secret);
        var key = listed.Single(each => each.Name == "export");
        made.Secret.ShouldStartWith(key.Prefix);
        key.LastUsedAt.ShouldNotBeNull();
        key.ExpiresAt!.Value.ShouldBeInRange(DateTimeOffset.UtcNow.AddDays(29), DateTimeOffset.UtcNow.AddDays(31));
    }

    [Fact]
    public async Task Key_is_revoked_once()
    {
        var made = await Admin.CreateKeyAsync(new NewApiKey { Name = "short" }, cancellationToken: Stop);

        await Admin.RevokeKeyAsync(made.Key.Id, Stop);

        (await AllAsync(after => Admin.ListKeysAsync(after: after, cancellationToken: Stop))).ShouldNotContain(key => key.Id == made.Key.Id);
        await Admin.RevokeKeyAsync(made.Key.Id, Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "auth.key_not_found");
    }

    [Fact]
    public async Task Key_that_cannot_be_is_not_made()
    {
        await MakeAsync(new NewApiKey { Name = "" }).ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity, "auth.key_invalid");
        await MakeAsync(new NewApiKey { Name = "x", Days = 4000 }).ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity, "auth.key_invalid");
        await MakeAsync(new NewApiKey { Name = "x", Days = -1 }).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "api.parameter_invalid");
        await MakeAsync(new NewApiKey { Name = "x", Customer = 99 }).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "engine.customer_unknown");
    }

    [Fact]
    public async Task Customers_admin_makes_keys_of_the_customer_alone()
    {
        var customer = (await Admin.AddCustomerAsync(new NewCustomer { Name = "ACME" }, cancellationToken: Stop)).Id;
        var theirs = await ClientAsync(AccessRole.Admin, customer);

        var made = await theirs.CreateKeyAsync(new NewApiKey { Name = "more", Role = AccessRole.Admin }, cancellationToken: Stop);

        made.Key.Customer.ShouldBe(customer);
        (await AllAsync(after => theirs.ListKeysAsync(after: after, cancellationToken: Stop))).ShouldAllBe(key => key.Customer == customer);
        (await AllAsync(after => Admin.ListKeysAsync(after: after, limit: 2, cancellationToken: Stop))).Count.ShouldBe(3);
        var more = Setup.ClientOf(Server, made.Secret!);
        await more.ListCustomersAsync(cancellationToken: Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "api.route_unknown");
        (await more.GetCustomerAsync(customer, Stop)).Id.ShouldBe(customer);
    }

    private Task<CreatedApiKey> MakeAsync(NewApiKey key) => Admin.CreateKeyAsync(key, cancellationToken: Stop);
}
