using System.Net;
using System.Text.Json.Nodes;
using Syncline.Access;

namespace Api.Tests;

/// <summary>The change feed over HTTP.</summary>
public sealed class ChangeTests : IAsyncLifetime
{
    private ApiWorld _world = null!;

    private ApiClient Admin => _world.Admin;

    private Tenant Acme => _world.Acme;

    public async ValueTask InitializeAsync() => _world = await ApiWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Changes_tell_whose_what_and_when_and_end_where_nothing_is_new()
    {
        var (changes, next) = await ReadAsync("");

        changes.Count.ShouldBe(4);
        var one = changes.Single(change => change["customer"]!.GetValue<long>() == Acme.Customer && change["id"]!.GetValue<string>() == "c1");
        (one["kind"]!.GetValue<string>(), one["type"]!.GetValue<string>(), one["object"]!.GetValue<long>(), one["initial"]!.GetValue<bool>()).ShouldBe(("added", "account", Acme.Object, true));
        (one["run"]!.GetValue<long>(), one["version"]!["run"]!.GetValue<long>()).ShouldBe((Acme.Run, Acme.Run));
        one["fields"]!["name"]!.GetValue<string>().ShouldBe("One");
        one["record"].ShouldBeNull();
        (await Admin.GetAsync($"/v1/changes?after={Uri.EscapeDataString(next)}")).Json["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Changes_are_filtered_and_a_position_is_good_with_any_filter()
    {
        var (acmes, next) = await ReadAsync($"customer={Acme.Customer}&kind=added,changed&type=account&provider=acme-crm&include=record");
        acmes.Count.ShouldBe(2);
        acmes.ShouldAllBe(change => change["record"]!["is_deleted"]!.GetValue<bool>() == false);
        (await ReadAsync($"customer={Acme.Customer}&kind=deleted")).Changes.ShouldBeEmpty();
        (await Admin.GetAsync($"/v1/changes?customer={_world.Other.Customer}&after={Uri.EscapeDataString(next)}")).ShouldBe(HttpStatusCode.OK);
        using var theirs = await _world.ClientAsync(AccessRole.Viewer, Acme);
        (await theirs.GetAsync("/v1/changes")).Json["items"]!.AsArray().ShouldAllBe(change => change!["customer"]!.GetValue<long>() == Acme.Customer);
    }

    [Fact]
    public async Task Reader_waits_for_what_comes_and_gets_it_when_it_comes()
    {
        var (_, next) = await ReadAsync("");
        var waiting = Admin.GetAsync($"/v1/changes?wait=30&after={Uri.EscapeDataString(next)}");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        waiting.IsCompleted.ShouldBeFalse();

        _world.Server.Partner.Companies.Enqueue("""{"id":"c9","name":"Nine","created_at":"2024-02-01T00:00:00Z","updated_at":"2024-02-01T00:00:00Z"}""");
        (await Admin.PostAsync($"/v1/customers/{Acme.Customer}/objects/{Acme.Object}:sync")).ShouldBe(HttpStatusCode.OK);

        var came = (await waiting).ShouldBe(HttpStatusCode.OK).Json["items"]!.AsArray().ShouldHaveSingleItem()!;
        (came["id"]!.GetValue<string>(), came["initial"]!.GetValue<bool>()).ShouldBe(("c9", false));
    }

    [Fact]
    public async Task Snapshot_names_the_position_from_which_to_go_on()
    {
        var first = (await Admin.GetAsync($"/v1/interactions?customer={Acme.Customer}&snapshot=start&limit=1")).ShouldBe(HttpStatusCode.OK).Json;
        (await ReadAsync($"after={Uri.EscapeDataString(first["position"]!.GetValue<string>())}")).Changes.ShouldBeEmpty();
        (await Admin.GetAsync("/v1/interactions?limit=1")).Json.ContainsKey("position").ShouldBeFalse();
    }

    [Fact]
    public async Task Kept_position_moves_only_from_where_it_stands_and_customers_names_are_apart()
    {
        var (_, next) = await ReadAsync("");
        (await MoveAsync("mine", null, next)).ShouldBe(HttpStatusCode.OK);
        (await MoveAsync("mine", null, next)).ShouldBeRefused(HttpStatusCode.Conflict, "feed.position_moved");
        (await MoveAsync("none", next, next)).ShouldBeRefused(HttpStatusCode.Conflict, "feed.position_moved");
        (await MoveAsync("mine", Acme.Position, next)).ShouldBeRefused(HttpStatusCode.Conflict, "feed.position_moved");
        (await MoveAsync("mine", next, Acme.Position)).ShouldBe(HttpStatusCode.OK).Json["position"]!.GetValue<string>().ShouldBe(Acme.Position);
        (await Admin.GetAsync("/v1/positions/reader")).ShouldBeRefused(HttpStatusCode.NotFound, "feed.no_such_position");
        (await Admin.ListAsync("/v1/positions")).ShouldHaveSingleItem()["name"]!.GetValue<string>().ShouldBe("mine");
        using var theirs = await _world.ClientAsync(AccessRole.Operator, Acme);
        (await theirs.GetAsync("/v1/positions/mine")).ShouldBeRefused(HttpStatusCode.NotFound, "feed.no_such_position");
        (await theirs.DeleteAsync("/v1/positions/reader")).ShouldBe(HttpStatusCode.NoContent);
        (await theirs.DeleteAsync("/v1/positions/reader")).ShouldBeRefused(HttpStatusCode.NotFound, "feed.no_such_position");
    }

    [Fact]
    public async Task Position_that_is_none_is_told_with_the_way_back()
    {
        (await Admin.GetAsync("/v1/changes?after=nonsense")).ShouldBeRefused(HttpStatusCode.Gone, "feed.position_unknown");
        (await MoveAsync("mine", null, "nonsense")).ShouldBeRefused(HttpStatusCode.Gone, "feed.position_unknown");
    }

    [Theory]
    [InlineData("wait=61")]
    [InlineData("wait=-1")]
    [InlineData("kind=gone")]
    [InlineData("include=raw")]
    [InlineData("object=1")]
    [InlineData("limit=501")]
    public async Task Bad_parameter_is_refused(string query) =>
        (await Admin.GetAsync($"/v1/changes?{query}")).ShouldBeRefused(HttpStatusCode.BadRequest, "api.parameter_invalid");

    private Task<ApiAnswer> MoveAsync(string name, string? from, string to) => Admin.SendAsync(HttpMethod.Put, $"/v1/positions/{name}", new { from, to });

    private async Task<(List<JsonObject> Changes, string Next)> ReadAsync(string query)
    {
        var changes = new List<JsonObject>();
        string? next = null;
        while (true)
        {
            var page = (await Admin.GetAsync($"/v1/changes?{query}{(next is null ? "" : $"&after={Uri.EscapeDataString(next)}")}")).ShouldBe(HttpStatusCode.OK).Json;
            changes.AddRange(page["items"]!.AsArray().Select(item => item!.AsObject()));
            next = page["next"]!.GetValue<string>();
            if (page["is_end"]!.GetValue<bool>())
            {
                return (changes, next);
            }
        }
    }
}
