using System.Net;

namespace Api.Tests.Contracts;

public abstract class ProviderContract<TSetup> : BareContract<TSetup>
    where TSetup : ApiSetup, new()
{
    [Fact]
    public async Task Providers_say_what_they_offer_and_need()
    {
        var provider = await Admin.GetProviderAsync("acme-crm", Stop);

        provider.Types[0].Name.ShouldBe("account");
        var setting = provider.Settings[0];
        (setting.Path, setting.IsSecret, setting.IsRequired).ShouldBe(("access_token", true, true));
        (await AllAsync(after => Admin.ListProvidersAsync(after: after, cancellationToken: Stop))).Select(each => each.Name).ShouldContain("acme-crm");
        await Admin.GetProviderAsync("none", Stop).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "provider.unknown");
    }
}
