using System.Net;
using System.Text.Json.Nodes;
using Syncline.Access;

namespace Api.Tests;

/// <summary>What the resources do, over a server that syncs from a partner.</summary>
public abstract class ResourceTests : IAsyncLifetime
{
    private ApiWorld _world = null!;

    private protected abstract Task<ApiWorld> StartAsync();

    private ApiClient Admin => _world.Admin;

    private Tenant Acme => _world.Acme;

    private string Object => $"/v1/customers/{Acme.Customer}/objects/{Acme.Object}";

    private string Integration => $"/v1/customers/{Acme.Customer}/integrations/{Acme.Integration}";

    public async ValueTask InitializeAsync() => _world = await StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Customers_names_are_unique_and_their_zones_known()
    {
        (await Admin.PostAsync("/v1/customers", new { name = "ACME" })).ShouldBeRefused(HttpStatusCode.Conflict, "engine.name_taken");
        (await Admin.PostAsync("/v1/customers", new { name = "x", time_zone = "Mars/Base" })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "engine.time_zone_unknown");
        var found = (await Admin.GetAsync("/v1/customers?name=ACME")).Json["items"]!.AsArray().ShouldHaveSingleItem()!;
        (found["id"]!.GetValue<long>(), found["time_zone"]!.GetValue<string>()).ShouldBe((Acme.Customer, "UTC"));
    }

    [Fact]
    public async Task Erased_customer_is_gone_with_its_keys_and_the_others_stay()
    {
        using var theirs = await _world.ClientAsync(AccessRole.Admin, Acme);
        (await theirs.GetAsync(Object)).ShouldBe(HttpStatusCode.OK);
        var would = (await Admin.DeleteAsync($"/v1/customers/{Acme.Customer}?dry_run=true")).ShouldBe(HttpStatusCode.OK).Json;
        would["kinds"]!.AsArray().Select(kind => kind!["kind"]!.GetValue<string>()).ShouldContain("interactions");

        (await Admin.DeleteAsync($"/v1/customers/{Acme.Customer}")).ShouldBe(HttpStatusCode.OK).Json["rows"]!.GetValue<long>().ShouldBeGreaterThan(10);

        (await Admin.GetAsync($"/v1/customers/{Acme.Customer}")).ShouldBeRefused(HttpStatusCode.NotFound, "engine.customer_unknown");
        (await Admin.GetAsync(Object)).ShouldBeRefused(HttpStatusCode.NotFound, "engine.object_unknown");
        (await Admin.ListAsync("/v1/objects")).ShouldHaveSingleItem();
        (await Admin.ListAsync("/v1/audit")).ShouldContain(entry => entry["action"]!.GetValue<string>() == "customer.erased" && entry["customer"] == null);
    }

    [Fact]
    public async Task Providers_say_what_they_offer_and_need()
    {
        var provider = (await Admin.GetAsync("/v1/providers/acme-crm")).ShouldBe(HttpStatusCode.OK).Json;
        provider["types"]![0]!["name"]!.GetValue<string>().ShouldBe("account");
        var setting = provider["settings"]![0]!;
        (setting["path"]!.GetValue<string>(), setting["is_secret"]!.GetValue<bool>(), setting["is_required"]!.GetValue<bool>()).ShouldBe(("access_token", true, true));
        (await Admin.GetAsync("/v1/providers/none")).ShouldBeRefused(HttpStatusCode.NotFound, "provider.unknown");
    }

    [Fact]
    public async Task Integration_is_connected_tested_and_never_shows_its_secret()
    {
        var refused = (await Admin.PostAsync(
            $"/v1/customers/{Acme.Customer}/integrations", new { provider = "acme-crm", name = "second", secrets = new { access_token = "wrong" } })).ShouldBe(HttpStatusCode.Created).Json;
        refused["refusal"]!["code"]!.GetValue<string>().ShouldBe("auth.refused");
        var second = $"/v1/customers/{Acme.Customer}/integrations/{refused["integration"]!["id"]}";
        (await Admin.PostAsync($"{second}:test")).Json["is_accepted"]!.GetValue<bool>().ShouldBeFalse();

        var mended = (await Admin.PostAsync($"{second}:connect", new { secrets = new { access_token = CrmPartner.Token } })).ShouldBe(HttpStatusCode.OK).Json;

        mended["types"]![0]!.GetValue<string>().ShouldBe("account");
        (await Admin.PostAsync($"{second}:test")).Json["is_accepted"]!.GetValue<bool>().ShouldBeTrue();
        (await Admin.GetAsync($"/v1/customers/{Acme.Customer}/integrations")).Text.ShouldNotContain(CrmPartner.Token);
        (await Admin.GetAsync("/v1/audit")).Text.ShouldNotContain(CrmPartner.Token);
    }

    [Fact]
    public async Task Integration_that_cannot_be_connected_says_everything_that_is_wrong()
    {
        var path = $"/v1/customers/{Acme.Customer}/integrations";
        var wrong = (await Admin.PostAsync(path, new { provider = "acme-crm", name = "x", settings = new { region = "eu" } })).ShouldBe(HttpStatusCode.UnprocessableEntity).Json;
        wrong["problems"]!.AsArray().Select(problem => problem!["code"]!.GetValue<string>()).ShouldBe(["settings.unknown", "settings.required"]);
        (await Admin.PostAsync(path, new { provider = "none" })).ShouldBeRefused(HttpStatusCode.NotFound, "provider.unknown");
        (await Admin.PostAsync(path, new { provider = "acme-crm", secrets = new { access_token = "x" } })).ShouldBeRefused(HttpStatusCode.Conflict, "engine.name_taken");
        (await Admin.PostAsync(path, new { provider = "acme-crm", name = "x", schedule = "soon" })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "engine.schedule_invalid");
    }

    [Fact]
    public async Task Integration_is_renamed_rescheduled_and_overridden_on_the_version_that_was_seen()
    {
        var seen = await Admin.GetAsync(Integration);
        var changed = (await Admin.PatchAsync(
            Integration, new { name = "crm", schedule = "45m", overrides = new { types = new { account = new { interval = "10m" } } } }, seen.Tag)).ShouldBe(HttpStatusCode.OK);

        (changed.Json["name"]!.GetValue<string>(), changed.Json["schedule"]!.GetValue<string>()).ShouldBe(("crm", "45m"));
        changed.Json["overrides"]!["types"]!["account"]!["interval"]!.GetValue<string>().ShouldBe("10m");
        changed.Tag.ShouldNotBe(seen.Tag);
        (await Admin.PatchAsync(Integration, new { name = "late" }, seen.Tag)).ShouldBeRefused(HttpStatusCode.PreconditionFailed, "api.precondition_failed");
        (await Admin.PatchAsync(Integration, new { schedule = (string?)null, overrides = (object?)null }, changed.Tag)).ShouldBe(HttpStatusCode.OK).Json["schedule"].ShouldBeNull();
        (await Admin.GetAsync(Integration)).Json["overrides"].ShouldBeNull();
        (await Admin.PatchAsync(Integration, new { name = "" })).ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "settings.invalid");
    }

    [Fact]
    public async Task Disconnected_integration_keeps_its_data_and_takes_no_overrides()
    {
        (await Admin.PostAsync($"{Integration}:disconnect")).ShouldBe(HttpStatusCode.NoContent);

        (await Admin.GetAsync(Integration)).Json["is_connected"]!.GetValue<bool>().ShouldBeFalse();
        (await Admin.GetAsync(Object)).Json["status"]!.GetValue<string>().ShouldBe("paused");
        (await Admin.ListAsync($"/v1/interactions?customer={Acme.Customer}")).Count.ShouldBe(2);
        (await Admin.PatchAsync(Integration, new { overrides = new { types = new { account = new { interval = "10m" } } } })).ShouldBeRefused(HttpStatusCode.Conflict, "auth.disconnected");
        (await Admin.PostAsync($"{Object}:sync")).ShouldBeRefused(HttpStatusCode.Conflict, "engine.object_not_active");
    }

    [Fact]
    public async Task Object_is_changed_on_the_version_that_was_seen()
    {
        var seen = await Admin.GetAsync(Object);
        var changed = (await Admin.PatchAsync(Object, new { interval = "20m", paused = true }, seen.Tag)).ShouldBe(HttpStatusCode.OK);

        (changed.Json["schedule"]!.GetValue<string>(), changed.Json["is_own_schedule"]!.GetValue<bool>(), changed.Json["status"]!.GetValue<string>()).ShouldBe(("20m", true, "paused"));
        (await Admin.PatchAsync(Object, new { paused = false }, seen.Tag)).ShouldBeRefused(HttpStatusCode.PreconditionFailed, "api.precondition_failed");
        (await Admin.PatchAsync(Object, new { paused = false, schedule = (string?)null }, changed.Tag)).Json["is_own_schedule"]!.GetValue<bool>().ShouldBeFalse();
        (await Admin.PatchAsync(Object, new { overrides = new { interval = "7m" } })).ShouldBe(HttpStatusCode.OK).Json["overrides"]!["interval"]!.GetValue<string>().ShouldBe("7m");
        (await Admin.GetAsync(Object)).Json["schedule"]!.GetValue<string>().ShouldBe("7m");
    }

    [Fact]
    public async Task Of_many_who_change_the_same_version_one_does()
    {
        var seen = await Admin.GetAsync(Object);
        var answers = await Task.WhenAll(Enumerable.Range(30, 10).Select(minutes => Admin.PatchAsync(Object, new { interval = $"{minutes}m" }, seen.Tag)));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.Code == "api.precondition_failed").ShouldBe(9);
    }

    [Theory]
    [InlineData("""{"interval": "1s"}""", HttpStatusCode.UnprocessableEntity, "engine.schedule_invalid")]
    [InlineData("""{"interval": "daily at 02:00"}""", HttpStatusCode.UnprocessableEntity, "engine.schedule_invalid")]
    [InlineData("""{"schedule": "0 0 30 2 *"}""", HttpStatusCode.UnprocessableEntity, "engine.schedule_invalid")]
    [InlineData("""{"schedule": "15m", "interval": "15m"}""", HttpStatusCode.BadRequest, "api.body_invalid")]
    [InlineData("""{"overrides": {"intervall": "15m"}}""", HttpStatusCode.UnprocessableEntity, "settings.invalid")]
    public async Task Object_keeps_its_settings_where_the_change_is_none(string body, HttpStatusCode status, string code)
    {
        var before = await Admin.GetAsync(Object);
        (await Admin.PatchAsync(Object, body)).ShouldBeRefused(status, code);
        (await Admin.GetAsync(Object)).Json["schedule"]!.GetValue<string>().ShouldBe(before.Json["schedule"]!.GetValue<string>());
    }

    [Fact]
    public async Task Sync_is_asked_for_and_a_full_reading_says_its_cost_first()
    {
        var cost = (await Admin.PostAsync($"{Object}:resync?dry_run=true")).ShouldBe(HttpStatusCode.OK).Json;
        (cost["is_dry_run"]!.GetValue<bool>(), cost["calls"]!.GetValue<long>(), cost["basis"]!.GetValue<string>()).ShouldBe((true, 1, "last_full_reading"));
        cost["run"]!.GetValue<long>().ShouldBe(Acme.Run);

        (await Admin.PostAsync($"{Object}:resync")).ShouldBe(HttpStatusCode.OK).Json["result"].ShouldNotBeNull();
        (await Admin.PostAsync($"{Object}:sync")).ShouldBe(HttpStatusCode.OK).Json["result"]!.GetValue<string>().ShouldBeOneOf("due", "joined", "again");
        var run = await UntilAsync(async () => (await Admin.ListAsync($"/v1/runs?customer={Acme.Customer}&object={Acme.Object}&state=succeeded")).FirstOrDefault(row => row["id"]!.GetValue<long>() > Acme.Run));
        run["trigger"]!.GetValue<string>().ShouldBe("request");
    }

    [Fact]
    public async Task Objects_are_found_by_what_they_are_and_how_they_do()
    {
        (await Admin.ListAsync("/v1/objects?provider=acme-crm&type=account&late=false&sort=next_due_at&descending=true")).Count.ShouldBe(2);
        (await Admin.ListAsync("/v1/objects?provider=none")).ShouldBeEmpty();
        (await Admin.ListAsync("/v1/objects?late=true")).ShouldBeEmpty();
        (await Admin.ListAsync("/v1/objects", limit: 1)).Count.ShouldBe(2);
        using var theirs = await _world.ClientAsync(AccessRole.Viewer, Acme);
        (await theirs.ListAsync("/v1/objects")).ShouldHaveSingleItem()["customer"]!.GetValue<long>().ShouldBe(Acme.Customer);
    }

    [Fact]
    public async Task Runs_are_listed_and_followed_to_their_end()
    {
        (await Admin.ListAsync($"/v1/runs?customer={Acme.Customer}", limit: 1)).ShouldContain(run => run["id"]!.GetValue<long>() == Acme.Run);
        (await Admin.ListAsync("/v1/runs?state=failed")).ShouldBeEmpty();
        var followed = (await Admin.GetAsync($"/v1/customers/{Acme.Customer}/runs/{Acme.Run}/progress")).ShouldBe(HttpStatusCode.OK);
        followed.Headers["Content-Type"].ShouldBe("text/event-stream");
        followed.Text.ShouldStartWith("event: progress\ndata: {");
        followed.Text.ShouldEndWith("event: end\ndata: {}\n\n");
        followed.Text.ShouldContain("\"state\":\"succeeded\"");
    }

    [Fact]
    public async Task Interactions_are_listed_mapped_and_raw_with_the_fields_that_are_asked_for()
    {
        var path = $"/v1/interactions?customer={Acme.Customer}";
        var all = await Admin.ListAsync($"{path}&type=account&provider=acme-crm", limit: 1);
        all.Select(row => row["id"]!.GetValue<string>()).ShouldBe(["c/2", "c1"]);
        (all[1]["fields"]!["domain"]!.GetValue<string>(), all[1]["raw"]).ShouldBe(("one.example", null));

        var chosen = (await Admin.ListAsync($"{path}&fields=name&include=raw"))[1];
        chosen["fields"]!.ToJsonString().ShouldBe("""{"name":"One"}""");
        chosen["raw"]!["website"]!.GetValue<string>().ShouldBe("ONE.example");
        (await Admin.ListAsync($"{path}&type=contact")).ShouldBeEmpty();
        (await Admin.ListAsync($"{path}&changed_since=2020-01-01T00:00:00Z", limit: 1)).Count.ShouldBe(2);
        (await Admin.ListAsync($"{path}&changed_since=2100-01-01T00:00:00Z")).ShouldBeEmpty();
        (await Admin.ListAsync($"{path}&object={Acme.Object}")).Count.ShouldBe(2);
        (await Admin.GetAsync($"{path}&object={_world.Other.Object}")).ShouldBeRefused(HttpStatusCode.NotFound, "engine.object_unknown");
    }

    [Fact]
    public async Task Interactions_of_all_are_listed_customer_by_customer()
    {
        foreach (var limit in new[] { 1, 3, 500 })
        {
            var all = await Admin.ListAsync("/v1/interactions", limit);
            all.Select(row => (row["customer"]!.GetValue<long>(), row["id"]!.GetValue<string>()))
                .ShouldBe([(Acme.Customer, "c/2"), (Acme.Customer, "c1"), (_world.Other.Customer, "c/2"), (_world.Other.Customer, "c1")]);
        }

        (await Admin.GetAsync("/v1/interactions?customer=99")).ShouldBeRefused(HttpStatusCode.NotFound, "engine.customer_unknown");
        (await Admin.GetAsync("/v1/interactions?object=1")).ShouldBeRefused(HttpStatusCode.BadRequest, "api.parameter_invalid");
        (await Admin.GetAsync("/v1/interactions?snapshot=end")).ShouldBeRefused(HttpStatusCode.BadRequest, "api.parameter_invalid");
    }

    [Theory]
    [InlineData("c1", HttpStatusCode.OK)]
    [InlineData("c%2F2", HttpStatusCode.OK)]
    [InlineData("c%252F2", HttpStatusCode.NotFound)]
    [InlineData("c3", HttpStatusCode.NotFound)]
    public async Task Interaction_is_found_by_its_id_slashes_included(string id, HttpStatusCode status)
    {
        var answer = (await Admin.GetAsync($"{Object}/interactions/{id}?include=raw")).ShouldBe(status);
        if (status == HttpStatusCode.OK)
        {
            answer.Json["id"]!.GetValue<string>().ShouldBe(Uri.UnescapeDataString(id));
            answer.Json["raw"].ShouldNotBeNull();
        }
        else
        {
            answer.ShouldBeRefused(status, "engine.interaction_unknown");
        }
    }

    [Fact]
    public async Task Erased_record_is_gone_and_the_feed_says_so()
    {
        var before = (await Admin.GetAsync($"/v1/interactions?customer={Acme.Customer}&snapshot=start")).Json["position"]!.GetValue<string>();
        _world.Server.Partner.Companies.Clear();

        (await Admin.DeleteAsync($"{Object}/interactions/c%2F2")).ShouldBe(HttpStatusCode.NoContent);

        (await Admin.GetAsync($"{Object}/interactions/c%2F2")).ShouldBeRefused(HttpStatusCode.NotFound, "engine.interaction_unknown");
        (await Admin.DeleteAsync($"{Object}/interactions/c%2F2")).ShouldBeRefused(HttpStatusCode.NotFound, "engine.interaction_unknown");
        var erased = (await Admin.GetAsync($"/v1/changes?customer={Acme.Customer}&kind=erased&after={Uri.EscapeDataString(before)}")).Json["items"]!.AsArray().ShouldHaveSingleItem()!;
        (erased["id"]!.GetValue<string>(), erased["fields"]!.ToJsonString()).ShouldBe(("c/2", "{}"));
        (await Admin.ListAsync($"/v1/audit?customer={Acme.Customer}")).ShouldContain(entry => entry["action"]!.GetValue<string>() == "interaction.erased");
    }

    [Fact]
    public async Task Erased_integration_goes_with_its_objects_and_the_customer_stays()
    {
        (await Admin.DeleteAsync($"{Integration}?dry_run=true")).ShouldBe(HttpStatusCode.OK).Json["rows"]!.GetValue<long>().ShouldBeGreaterThan(10);

        (await Admin.DeleteAsync(Integration)).ShouldBe(HttpStatusCode.OK).Json["rows"]!.GetValue<long>().ShouldBeGreaterThan(10);

        (await Admin.GetAsync(Integration)).ShouldBeRefused(HttpStatusCode.NotFound, "engine.integration_unknown");
        (await Admin.GetAsync(Object)).ShouldBeRefused(HttpStatusCode.NotFound, "engine.object_unknown");
        (await Admin.ListAsync($"/v1/interactions?customer={Acme.Customer}")).ShouldBeEmpty();
        (await Admin.ListAsync($"/v1/interactions?customer={_world.Other.Customer}")).Count.ShouldBe(2);
        (await Admin.GetAsync($"/v1/changes?customer={Acme.Customer}&kind=erased")).Json["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBeEmpty();
        (await Admin.GetAsync($"/v1/customers/{Acme.Customer}")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Quarantine_is_listed_replayed_and_discarded()
    {
        var listed = await Admin.ListAsync($"/v1/quarantine?customer={Acme.Customer}&object={Acme.Object}&include=raw", limit: 5);
        listed.Count.ShouldBe(ApiWorld.SetAside);
        listed[0]["reason"]!["code"]!.GetValue<string>().ShouldStartWith("mapping.");
        listed[0]["raw"]!["name"]!.GetValue<string>().ShouldStartWith("Without");

        var replayed = (await Admin.PostAsync($"{Object}/quarantine:replay")).ShouldBe(HttpStatusCode.OK).Json;
        (replayed["applied"]!.GetValue<int>(), replayed["left"]!.GetValue<int>()).ShouldBe((0, ApiWorld.SetAside));
        (await Admin.DeleteAsync($"/v1/customers/{Acme.Customer}/quarantine/{Acme.Quarantined}")).ShouldBe(HttpStatusCode.NoContent);
        (await Admin.DeleteAsync($"/v1/customers/{Acme.Customer}/quarantine/{Acme.Quarantined}")).ShouldBeRefused(HttpStatusCode.NotFound, "engine.quarantined_unknown");
        (await Admin.GetAsync(Object)).Json["quarantined"]!.GetValue<long>().ShouldBe(ApiWorld.SetAside - 1);
    }

    [Fact]
    public async Task Audit_log_says_who_changed_what_and_how_it_was()
    {
        using var theirs = await _world.ClientAsync(AccessRole.Operator, Acme);
        await theirs.PatchAsync(Object, new { interval = "20m" });
        await Admin.PatchAsync(Object, new { schedule = "daily at 02:00" });
        await Admin.PostAsync($"{Object}:sync");

        var entries = await Admin.ListAsync($"/v1/audit?customer={Acme.Customer}", limit: 2);

        var set = entries.Where(entry => entry["action"]!.GetValue<string>() == "object.schedule_set").ToList();
        set.Count.ShouldBe(2);
        set[0]["before"]!.ToJsonString().ShouldBe("""{"schedule":"20m"}""");
        set[0]["after"]!.ToJsonString().ShouldBe("""{"schedule":"daily at 02:00"}""");
        (set[1]["actor_name"]!.GetValue<string>(), set[1]["actor_kind"]!.GetValue<string>(), set[1]["subject"]!.GetValue<string>())
            .ShouldBe(("test Operator", "api_key", $"objects/{Acme.Object}"));
        set[1]["actor_key"].ShouldNotBeNull();
        entries.Select(entry => entry["action"]!.GetValue<string>()).ShouldContain("object.sync_requested");
        entries.Select(entry => entry["action"]!.GetValue<string>()).ShouldContain("integration.added");
        await Admin.PostAsync("/v1/keys", new { name = "another" });
        (await Admin.ListAsync("/v1/audit")).Where(entry => entry["customer"] is null).Select(entry => entry["action"]!.GetValue<string>()).ShouldContain("key.created");
    }

    private static async Task<JsonObject> UntilAsync(Func<Task<JsonObject?>> find)
    {
        for (var i = 0; i < 300; i++)
        {
            if (await find() is { } found)
            {
                return found;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException("It did not come within 15 s.");
    }
}

public sealed class SqliteResourceTests : ResourceTests
{
    private protected override Task<ApiWorld> StartAsync() => ApiWorld.StartAsync();
}

public sealed class PostgresResourceTests : ResourceTests
{
    private protected override Task<ApiWorld> StartAsync() => ApiWorld.StartAsync(storage: PostgresStorage.Create());
}
