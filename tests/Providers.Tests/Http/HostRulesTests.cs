using Shouldly;
using Syncline.Providers.Http;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Http;

public sealed class HostRulesTests
{
    [Theory]
    [InlineData("api.example.com", "https://api.example.com/v1", true)]
    [InlineData("api.example.com", "https://API.example.com./v1", true)]
    [InlineData("api.example.com", "https://api.example.com:8443/", true)]
    [InlineData("api.example.com:8443", "https://api.example.com/", false)]
    [InlineData("api.example.com:8443", "https://api.example.com:8443/", true)]
    [InlineData("api.example.com:443", "https://api.example.com/", true)]
    [InlineData("api.example.com", "https://api.example.com.evil.test/", false)]
    [InlineData("api.example.com", "https://evil.test/?x=api.example.com", false)]
    [InlineData("api.example.com", "https://api.example.com@evil.test/", false)]
    [InlineData("*.example.com", "https://acme.example.com/", true)]
    [InlineData("*.example.com", "https://a.b.example.com/", true)]
    [InlineData("*.example.com", "https://example.com/", false)]
    [InlineData("*.example.com", "https://evilexample.com/", false)]
    [InlineData("*.example.com", "https://.example.com.evil.test/", false)]
    [InlineData("bücher.example", "https://xn--bcher-kva.example/", true)]
    public void Hosts_match_by_their_name(string pattern, string url, bool matches)
    {
        HostPattern.TryParse(pattern, out var host).ShouldBeTrue();
        (Uri.TryCreate(url, UriKind.Absolute, out var uri) && host.Matches(uri)).ShouldBe(matches);
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("*.com")]
    [InlineData("*.127.0.0.1")]
    [InlineData("api.*.com")]
    [InlineData("https://api.example.com")]
    [InlineData("api.example.com/v1")]
    [InlineData("me@example.com")]
    [InlineData("a b.com")]
    public void What_is_no_host_is_refused(string pattern) => HostPattern.TryParse(pattern, out _).ShouldBeFalse();

    [Fact]
    public async Task A_request_to_a_host_that_was_not_declared_is_refused_before_any_look_up()
    {
        using var outside = new Outside();
        var fault = await Outside.Fault(outside.Get("https://evil.test/next?page=2&token=canary"), "provider.address_refused", SourceFault.NeedsPerson);
        fault.Error.Message.ShouldBe("Provider 'crm' may not ask 'evil.test'.");
        outside.Resolved.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("api.vendor.example", "https://api.vendor.example/v1/things?x=1")]
    [InlineData("*.vendor.example", "https://acme.vendor.example/v1/things?x=1")]
    public async Task A_stand_in_takes_the_requests_of_a_host(string host, string url)
    {
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        using var outside = new Outside(new OutboundOptions
        {
            AllowedNetworks = ["loopback"],
            Hosts = new Dictionary<string, string> { [host] = $"http://127.0.0.1:{partner.Port}/vendor" },
        });

        var response = await outside.Get(url, "Authorization: Bearer t");

        response.Uri.ShouldBe(new Uri(url));
        var sent = partner.Requests.ShouldHaveSingleItem();
        sent.Target.ShouldBe("/vendor/v1/things?x=1");
        sent.Header("X-Forwarded-Host").ShouldBe(new Uri(url).Host);
        sent.Header("Authorization").ShouldBe("Bearer t");
    }

    [Fact]
    public async Task A_next_page_may_name_the_stand_in_itself_but_no_other_port_of_it()
    {
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        using var outside = new Outside(new OutboundOptions
        {
            AllowedNetworks = ["loopback"],
            Hosts = new Dictionary<string, string> { ["api.vendor.example"] = $"http://127.0.0.1:{partner.Port}" },
        });

        (await outside.Get($"http://127.0.0.1:{partner.Port}/next")).Status.ShouldBe(200);
        await Outside.Fault(outside.Get($"http://127.0.0.1:{partner.Port + 1}/next"), "provider.address_refused", SourceFault.NeedsPerson);
    }

    [Fact]
    public async Task A_stand_in_is_under_the_address_rules_too()
    {
        using var outside = new Outside(new OutboundOptions { Hosts = new Dictionary<string, string> { ["api.vendor.example"] = "http://127.0.0.1:9" } });
        await Outside.Fault(outside.Get("https://api.vendor.example/"), "provider.address_refused", SourceFault.NeedsPerson);
    }

    [Theory]
    [InlineData("https://api.example.com/v1", "http://127.0.0.1:1", "https://api.example.com/v1")]
    [InlineData("api.example.com", "127.0.0.1:5001", "127.0.0.1:5001")]
    public void A_setting_that_cannot_be_read_is_named(string host, string address, string named) =>
        Should.Throw<FormatException>(() => StandIn.Parse(host, address)).Message.ShouldContain(named);
}
