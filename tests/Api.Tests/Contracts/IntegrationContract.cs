using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Syncline.Client;

namespace Api.Tests.Contracts;

public abstract class IntegrationContract<TSetup> : WorldContract<TSetup>
    where TSetup : ApiSetup, new()
{
    private static JsonObject Overrides => new() { ["types"] = new JsonObject { ["account"] = new JsonObject { ["interval"] = "10m" } } };

    [Fact]
    public async Task Integration_is_connected_tested_and_never_shows_its_secret()
    {
        var refused = await AddAsync("second", "wrong");
        refused.Refusal!.Code.ShouldBe("auth.refused");
        var second = refused.Integration.Id;
        (await Admin.TestIntegrationAsync(Acme.Customer, second, cancellationToken: Stop)).IsAccepted.ShouldBeFalse();

        var mended = await Admin.ConnectIntegrationAsync(Acme.Customer, second, new Connect { Secrets = Token(CrmPartner.Token) }, cancellationToken: Stop);

        mended.Types.ShouldBe(["account"]);
        (await Admin.TestIntegrationAsync(Acme.Customer, second, cancellationToken: Stop)).IsAccepted.ShouldBeTrue();
        JsonSerializer.Serialize(await Admin.ListIntegrationsAsync(Acme.Customer, cancellationToken: Stop)).ShouldNotContain(CrmPartner.Token);
        JsonSerializer.Serialize(await Admin.ListAuditAsync(cancellationToken: Stop)).ShouldNotContain(CrmPartner.Token);
    }

    [Fact]
    public async Task Integration_that_cannot_be_connected_says_everything_that_is_wrong()
    {
        var wrong = await Admin.AddIntegrationAsync(Acme.Customer, new NewIntegration { Provider = "acme-crm", Name = "x", Settings = new JsonObject { ["region"] = "eu" } }, cancellationToken: Stop)
            .ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity, "settings.unknown");
        wrong.Problems.Select(problem => problem.Code).ShouldBe(["settings.unknown", "settings.required"]);
        await Admin.AddIntegrationAsync(Acme.Customer, new NewIntegration { Provider = "none" }, cancellationToken: Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "provider.unknown");
        await AddAsync(null, "x").ShouldBeRefusedAsync(HttpStatusCode.Conflict, "engine.name_taken");
        await Admin.AddIntegrationAsync(Acme.Customer, new NewIntegration { Provider = "acme-crm", Name = "x", Schedule = "soon" }, cancellationToken: Stop)
            .ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity, "engine.schedule_invalid");
    }

    [Fact]
    public async Task Integration_is_renamed_rescheduled_and_overridden_on_the_version_that_was_seen()
    {
        var seen = await Admin.GetIntegrationAsync(Acme.Customer, Acme.Integration, Stop);
        seen.ETag.ShouldNotBeNull();

        var changed = await ChangeAsync(new IntegrationPatch { Name = "crm", Schedule = "45m", Overrides = Overrides }, seen.ETag);

        (changed.Name, changed.Schedule).ShouldBe(("crm", "45m"));
        changed.Overrides!.Value.GetProperty("types").GetProperty("account").GetProperty("interval").GetString().ShouldBe("10m");
        changed.ETag.ShouldNotBe(seen.ETag);
        await ChangeAsync(new IntegrationPatch { Name = "late" }, seen.ETag).ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed, "api.precondition_failed");
        await ChangeAsync(new IntegrationPatch { Name = "" }).ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity, "settings.invalid");
    }

    [Fact]
    public async Task Integration_keeps_what_a_change_leaves_out_and_goes_back_to_what_is_inherited_by_null()
    {
        await ChangeAsync(new IntegrationPatch { Schedule = "45m", Overrides = Overrides });

        var kept = await ChangeAsync(new IntegrationPatch { Name = "crm" });
        (kept.Schedule, kept.Overrides.HasValue).ShouldBe(("45m", true));

        var back = await ChangeAsync(new IntegrationPatch { Schedule = null, Overrides = null });
        (back.Name, back.Schedule, back.Overrides).ShouldBe(("crm", null, null));
    }

    [Fact]
    public async Task Disconnected_integration_keeps_its_data_and_takes_no_overrides()
    {
        await Admin.DisconnectIntegrationAsync(Acme.Customer, Acme.Integration, cancellationToken: Stop);

        (await Admin.GetIntegrationAsync(Acme.Customer, Acme.Integration, Stop)).IsConnected.ShouldBeFalse();
        (await Admin.GetObjectAsync(Acme.Customer, Acme.Object, Stop)).Status.ShouldBe(ObjectStatus.Paused);
        (await Admin.ListInteractionsAsync(Acme.Customer, cancellationToken: Stop)).Items.Count.ShouldBe(2);
        await ChangeAsync(new IntegrationPatch { Overrides = Overrides }).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "auth.disconnected");
        await Admin.SyncObjectAsync(Acme.Customer, Acme.Object, cancellationToken: Stop).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "engine.object_not_active");
    }

    [Fact]
    public async Task Erased_integration_goes_with_its_objects_and_the_customer_stays()
    {
        (await Admin.EraseIntegrationAsync(Acme.Customer, Acme.Integration, dryRun: true, cancellationToken: Stop)).Rows.ShouldBeGreaterThan(10);

        (await Admin.EraseIntegrationAsync(Acme.Customer, Acme.Integration, cancellationToken: Stop)).Rows.ShouldBeGreaterThan(10);

        await Admin.GetIntegrationAsync(Acme.Customer, Acme.Integration, Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "engine.integration_unknown");
        await Admin.GetObjectAsync(Acme.Customer, Acme.Object, Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "engine.object_unknown");
        (await Admin.ListInteractionsAsync(Acme.Customer, cancellationToken: Stop)).Items.ShouldBeEmpty();
        (await Admin.ListInteractionsAsync(World.Other.Customer, cancellationToken: Stop)).Items.Count.ShouldBe(2);
        (await Admin.ReadChangesAsync(Acme.Customer, kind: [ChangeKind.Erased], cancellationToken: Stop)).Items.ShouldHaveSingleItem().Id.ShouldBeEmpty();
        (await Admin.GetCustomerAsync(Acme.Customer, Stop)).Name.ShouldBe("ACME");
    }

    private static JsonObject Token(string token) => new() { ["access_token"] = token };

    private Task<Connected> AddAsync(string? name, string token) =>
        Admin.AddIntegrationAsync(Acme.Customer, new NewIntegration { Provider = "acme-crm", Name = name, Secrets = Token(token) }, cancellationToken: Stop);

    private Task<Integration> ChangeAsync(IntegrationPatch patch, string? tag = null) => Admin.ChangeIntegrationAsync(Acme.Customer, Acme.Integration, patch, tag, Stop);
}
