using System.Net;
using Syncline.Access;
using Syncline.Integrations;

namespace Api.Tests;

/// <summary>What a customer's own system sends.</summary>
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
    public async Task Records_are_stored_told_and_sent_again_without_harm()
    {
        using var theirs = _server.Client(await _server.MakeKeyAsync(AccessRole.Operator, new CustomerId(_customer)));
        var records = new object[] { new { id = "a", name = "Anna" }, new { id = "b", name = "Ben" } };

        var first = (await theirs.PostAsync(Path, new { records })).ShouldBe(HttpStatusCode.OK).Json;
        var second = (await theirs.PostAsync(Path, new { records })).ShouldBe(HttpStatusCode.OK).Json;

        first["records"]!.AsArray().Select(record => record!["outcome"]!.GetValue<string>()).ShouldBe(["added", "added"]);
        second["records"]!.AsArray().Select(record => record!["outcome"]!.GetValue<string>()).ShouldBe(["unchanged", "unchanged"]);
        var changes = (await theirs.GetAsync("/v1/changes")).Json["items"]!.AsArray();
        changes.Select(change => change!["id"]!.GetValue<string>()).ShouldBe(["a", "b"]);
        (await theirs.ListAsync("/v1/interactions?type=account&provider=customer_data"))[0]["fields"]!["name"]!.GetValue<string>().ShouldBe("Anna");
    }

    [Fact]
    public async Task What_is_refused_is_never_answered_with_200()
    {
        var records = new object[] { new { id = "a", name = "Anna" }, new { name = "Nobody" } };
        var nothing = (await _admin.PostAsync(Path, new { records, all_or_nothing = true })).ShouldBe(HttpStatusCode.UnprocessableEntity).Json;
        nothing["records"]!.AsArray().Select(record => record!["outcome"]!.GetValue<string>()).ShouldBe(["not_stored", "refused"]);

        var some = (await _admin.PostAsync(Path, new { records })).ShouldBe(HttpStatusCode.MultiStatus).Json;
        (some["refused"]!.GetValue<int>(), some["records"]![1]!["error"]!["code"]).ShouldNotBe((0, null));
        (await _admin.PostAsync(Path, new { records = records[1..] })).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task What_cannot_be_taken_is_told_clearly()
    {
        (await _admin.PostAsync(Path, new { records = Enumerable.Range(0, 1_001).Select(number => new { id = $"{number}" }) })).ShouldBeRefused(HttpStatusCode.RequestEntityTooLarge, "engine.push_too_large");
        (await _admin.PostAsync(Path, new { records = new[] { new { id = "a", name = new string('x', 7 * 1024 * 1024) } } })).ShouldBeRefused(HttpStatusCode.RequestEntityTooLarge, "api.body_too_large");
        (await _admin.PostAsync($"/v1/customers/{_customer}/interactions/My%20Type:batch", new { records = new[] { new { id = "a" } } })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "engine.push_type_invalid");
        (await _admin.PostAsync("/v1/customers/99/interactions/account:batch", new { records = new[] { new { id = "a" } } })).ShouldBeRefused(HttpStatusCode.NotFound, "engine.customer_unknown");
        var pushed = (await _admin.PostAsync(Path, new { records = new[] { new { id = "a" } } })).ShouldBe(HttpStatusCode.OK).Json["object"]!.GetValue<long>();
        (await _admin.PatchAsync($"/v1/customers/{_customer}/objects/{pushed}", new { paused = true })).ShouldBe(HttpStatusCode.OK);
        (await _admin.PostAsync(Path, new { records = new[] { new { id = "b" } } })).ShouldBeRefused(HttpStatusCode.Conflict, "engine.push_paused");
    }
}
