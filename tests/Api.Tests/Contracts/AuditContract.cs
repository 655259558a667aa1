using Syncline.Client;

namespace Api.Tests.Contracts;

public abstract class AuditContract<TSetup> : WorldContract<TSetup>
    where TSetup : ApiSetup, new()
{
    [Fact]
    public async Task Audit_log_says_who_changed_what_and_how_it_was()
    {
        var theirs = await ClientAsync(AccessRole.Operator, Acme.Customer);
        await theirs.ChangeObjectAsync(Acme.Customer, Acme.Object, new IntegrationObjectPatch { Interval = "20m" }, cancellationToken: Stop);
        await Admin.ChangeObjectAsync(Acme.Customer, Acme.Object, new IntegrationObjectPatch { Schedule = "daily at 02:00" }, cancellationToken: Stop);
        await Admin.SyncObjectAsync(Acme.Customer, Acme.Object, cancellationToken: Stop);
        await Admin.CreateKeyAsync(new NewApiKey { Name = "another" }, cancellationToken: Stop);

        var entries = await AllAsync(after => Admin.ListAuditAsync(Acme.Customer, after, 2, Stop));

        var set = entries.Where(entry => entry.Action == "object.schedule_set").ToList();
        set.Count.ShouldBe(2);
        set[0].Before!.Value.GetRawText().ShouldBe("""{"schedule":"20m"}""");
        set[0].After!.Value.GetRawText().ShouldBe("""{"schedule":"daily at 02:00"}""");
        (set[1].ActorName, set[1].ActorKind, set[1].Subject).ShouldBe(("test Operator", ActorKind.ApiKey, $"objects/{Acme.Object}"));
        set[1].ActorKey.ShouldNotBeNull();
        entries.Select(entry => entry.Action).ShouldContain("object.sync_requested");
        entries.Select(entry => entry.Action).ShouldContain("integration.added");
        (await AllAsync(after => Admin.ListAuditAsync(after: after, cancellationToken: Stop))).Where(entry => entry.Customer is null).Select(entry => entry.Action).ShouldContain("key.created");
    }
}
