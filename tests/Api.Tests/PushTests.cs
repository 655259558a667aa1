using System.Net;
using Syncline.Access;

namespace Api.Tests;

/// <summary>The statuses of what a customer's own system sends; the rest is in its contract.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private ApiServer _server = null!;
    private ApiClient _admin = null!;
    private long _customer;

    private string Path => $"/v1/customers/{_customer}/interactions/account:batch";

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync(hasEngine: false);
        _admin = await _server.ClientAsync(AccessRole.Admin);
        _customer = (await _admin.PostAsync("/v1/customers", new { name = "ACME" })).Id;
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task What_is_refused_is_never_answered_with_200()
    {
        var records = new object[] { new { id = "a", name = "Anna" }, new { name = "Nobody" } };
        (await _admin.PostAsync(Path, new { records, all_or_nothing = true })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _admin.PostAsync(Path, new { records })).ShouldBe(HttpStatusCode.MultiStatus);
        (await _admin.PostAsync(Path, new { records = records[1..] })).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _admin.PostAsync(Path, new { records = records[..1] })).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_too_large_is_not_read()
    {
        (await _admin.PostAsync(Path, new { records = new[] { new { id = "a", name = new string('x', 7 * 1024 * 1024) } } })).ShouldBeRefused(HttpStatusCode.RequestEntityTooLarge, "api.body_too_large");
    }
}
