using System.Net;

namespace Api.Tests.Contracts;

public abstract class QuarantineContract<TSetup> : WorldContract<TSetup>
    where TSetup : ApiSetup, new()
{
    [Fact]
    public async Task Quarantine_is_listed_replayed_and_discarded()
    {
        var listed = await AllAsync(after => Admin.ListQuarantineAsync(Acme.Customer, Acme.Object, ["raw"], after, 5, Stop));
        listed.Count.ShouldBe(ApiWorld.SetAside);
        listed[0].Reason.Code.ShouldStartWith("mapping.");
        listed[0].Raw!.Value.GetProperty("name").GetString()!.ShouldStartWith("Without");

        var replayed = await Admin.ReplayQuarantineAsync(Acme.Customer, Acme.Object, cancellationToken: Stop);

        (replayed.Applied, replayed.Left).ShouldBe((0, ApiWorld.SetAside));
        await Admin.DiscardQuarantinedAsync(Acme.Customer, Acme.Quarantined, Stop);
        await Admin.DiscardQuarantinedAsync(Acme.Customer, Acme.Quarantined, Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "engine.quarantined_unknown");
        (await Admin.GetObjectAsync(Acme.Customer, Acme.Object, Stop)).Quarantined.ShouldBe(ApiWorld.SetAside - 1);
    }
}
