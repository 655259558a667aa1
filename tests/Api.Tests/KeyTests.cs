using System.Net;
using Syncline.Access;
using Syncline.Integrations;

namespace Api.Tests;

public sealed class KeyTests : IAsyncLifetime
{
    private ApiServer _server = null!;
    private ApiClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync(hasEngine: false);
        _admin = await _server.ClientAsync(AccessRole.Admin);
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Key_is_shown_once_and_opens_what_it_may()
    {
        var made = (await _admin.PostAsync("/v1/keys", new { name = "export", role = "viewer", days = 30 })).ShouldBe(HttpStatusCode.Created);
        var secret = made.Json["secret"]!.GetValue<string>();
        secret.Length.ShouldBe(47);
        using var viewer = _server.Client(secret);
        (await viewer.GetAsync("/v1/customers")).ShouldBe(HttpStatusCode.OK);
        (await viewer.PostAsync("/v1/customers", new { name = "x" })).ShouldBeRefused(HttpStatusCode.Forbidden, "auth.role_missing");

        var listed = await _admin.GetAsync("/v1/keys");
        listed.Text.ShouldNotContain(secret);
        var key = listed.Json["items"]!.AsArray().Single(item => item!["name"]!.GetValue<string>() == "export")!;
        secret.ShouldStartWith(key["prefix"]!.GetValue<string>());
        key["last_used_at"].ShouldNotBeNull();
        key["expires_at"]!.GetValue<DateTimeOffset>().ShouldBeInRange(DateTimeOffset.UtcNow.AddDays(29), DateTimeOffset.UtcNow.AddDays(31));
    }

    [Fact]
    public async Task Revoked_key_is_refused_at_once()
    {
        var made = (await _admin.PostAsync("/v1/keys", new { name = "short" })).Json;
        using var client = _server.Client(made["secret"]!.GetValue<string>());
        (await client.GetAsync("/v1/customers")).ShouldBe(HttpStatusCode.OK);

        (await _admin.DeleteAsync($"/v1/keys/{made["key"]!["id"]}")).ShouldBe(HttpStatusCode.NoContent);

        (await client.GetAsync("/v1/customers")).ShouldBeRefused(HttpStatusCode.Unauthorized, "auth.key_revoked").Headers["WWW-Authenticate"].ShouldBe("Bearer");
        (await _admin.DeleteAsync($"/v1/keys/{made["key"]!["id"]}")).ShouldBeRefused(HttpStatusCode.NotFound, "auth.key_not_found");
    }

    [Fact]
    public async Task Expired_key_is_refused()
    {
        using var client = _server.Client(await _server.MakeKeyAsync(AccessRole.Admin, lifetime: TimeSpan.FromMilliseconds(1)));
        await Task.Delay(5, TestContext.Current.CancellationToken);
        (await client.GetAsync("/v1/customers")).ShouldBeRefused(HttpStatusCode.Unauthorized, "auth.key_expired");
    }

    [Theory]
    [InlineData(null, "auth.key_missing")]
    [InlineData("secret", "auth.key_unknown")]
    [InlineData("syn_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "auth.key_unknown")]
    public async Task Without_a_good_key_nothing_is_told(string? key, string code)
    {
        using var client = _server.Client(key);
        (await client.GetAsync("/v1/customers/1")).ShouldBeRefused(HttpStatusCode.Unauthorized, code);
        (await client.GetAsync("/v1/nothing/at/all")).ShouldBeRefused(HttpStatusCode.Unauthorized, code);
    }

    [Theory]
    [InlineData("""{"name": ""}""", HttpStatusCode.UnprocessableEntity, "auth.key_invalid")]
    [InlineData("""{"name": "x", "days": 4000}""", HttpStatusCode.UnprocessableEntity, "auth.key_invalid")]
    [InlineData("""{"name": "x", "days": -1}""", HttpStatusCode.BadRequest, "api.parameter_invalid")]
    [InlineData("""{"name": "x", "role": "owner"}""", HttpStatusCode.BadRequest, "api.body_invalid")]
    [InlineData("""{"name": "x", "customer": 99}""", HttpStatusCode.NotFound, "engine.customer_unknown")]
    public async Task Key_that_cannot_be_is_not_made(string body, HttpStatusCode status, string code) =>
        (await _admin.PostAsync("/v1/keys", body)).ShouldBeRefused(status, code);

    [Fact]
    public async Task Customers_admin_makes_keys_of_the_customer_alone()
    {
        var customer = (await _admin.PostAsync("/v1/customers", new { name = "ACME" })).Id;
        using var theirs = _server.Client(await _server.MakeKeyAsync(AccessRole.Admin, new CustomerId(customer)));

        var made = (await theirs.PostAsync("/v1/keys", new { name = "more", role = "admin" })).ShouldBe(HttpStatusCode.Created);

        made.Json["key"]!["customer"]!.GetValue<long>().ShouldBe(customer);
        (await theirs.ListAsync("/v1/keys")).ShouldAllBe(key => key["customer"]!.GetValue<long>() == customer);
        (await _admin.ListAsync("/v1/keys")).Count.ShouldBe(3);
        using var more = _server.Client(made.Json["secret"]!.GetValue<string>());
        (await more.GetAsync("/v1/customers")).ShouldBeRefused(HttpStatusCode.NotFound, "api.route_unknown");
        (await more.GetAsync($"/v1/customers/{customer}")).ShouldBe(HttpStatusCode.OK);
    }
}
