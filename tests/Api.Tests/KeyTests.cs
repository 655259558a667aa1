using System.Net;
using Syncline.Access;

namespace Api.Tests;

/// <summary>What opens nothing; what keys do is in their contract.</summary>
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
    public async Task Revoked_key_is_refused_at_once()
    {
        var made = (await _admin.PostAsync("/v1/keys", new { name = "short" })).Json;
        using var client = _server.Client(made["secret"]!.GetValue<string>());
        (await client.GetAsync("/v1/customers")).ShouldBe(HttpStatusCode.OK);

        (await _admin.DeleteAsync($"/v1/keys/{made["key"]!["id"]}")).ShouldBe(HttpStatusCode.NoContent);

        (await client.GetAsync("/v1/customers")).ShouldBeRefused(HttpStatusCode.Unauthorized, "auth.key_revoked");
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

    [Fact]
    public async Task Refused_key_is_told_how_to_sign_in()
    {
        using var client = _server.Client("syn_" + new string('A', 43));
        (await client.GetAsync("/v1/customers")).ShouldBeRefused(HttpStatusCode.Unauthorized, "auth.key_unknown").Headers["WWW-Authenticate"].ShouldBe("Bearer");
    }

    [Fact]
    public async Task Role_that_is_none_is_refused() =>
        (await _admin.PostAsync("/v1/keys", """{"name": "x", "role": "owner"}""")).ShouldBeRefused(HttpStatusCode.BadRequest, "api.body_invalid");
}
