using System.Net;
using Shouldly;
using Syncline.Providers.Http;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Http;

public sealed class AddressRulesTests : IDisposable
{
    private readonly Outside _outside = new(new OutboundOptions());

    public void Dispose() => _outside.Dispose();

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.170.2")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::7f00:1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("64:ff9b:1::a9fe:a9fe")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:0:53aa:64c::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%3")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("5f00::1")]
    public void Addresses_that_are_not_public_are_refused(string address) => AddressRules.PublicOnly.Refuses(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("1.1.1.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.1")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("192.0.1.1")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.1")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    public void Public_addresses_are_not(string address) => AddressRules.PublicOnly.Refuses(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("loopback", "127.0.0.1", false)]
    [InlineData("loopback", "::1", false)]
    [InlineData("loopback", "::ffff:127.0.0.1", false)]
    [InlineData("loopback", "10.0.0.1", true)]
    [InlineData("private", "10.0.0.1", false)]
    [InlineData("private", "fd12::1", false)]
    [InlineData("private", "127.0.0.1", true)]
    [InlineData("private", "fd00:ec2::254", true)]
    [InlineData("10.20.0.0/16", "10.20.3.4", false)]
    [InlineData("10.20.0.0/16", "10.21.3.4", true)]
    [InlineData("10.20.3.4", "10.20.3.4", false)]
    [InlineData("169.254.0.0/16", "169.254.169.254", true)]
    [InlineData("0.0.0.0/0", "169.254.169.254", true)]
    [InlineData("0.0.0.0/0", "0.0.0.0", true)]
    [InlineData("::/0", "fe80::1", true)]
    [InlineData("64:ff9b::/96", "64:ff9b::808:808", false)]
    [InlineData("64:ff9b::/96", "64:ff9b::a9fe:a9fe", true)]
    [InlineData("64:ff9b::/96", "64:ff9b::7f00:1", true)]
    [InlineData("2002::/16", "2002:a00:1::1", true)]
    public void The_operator_may_allow_networks_but_never_metadata(string allowed, string address, bool isRefused) =>
        AddressRules.Allowing([allowed]).Refuses(IPAddress.Parse(address)).ShouldBe(isRefused);

    [Fact]
    public void A_network_that_cannot_be_read_is_named() =>
        Should.Throw<FormatException>(() => AddressRules.Allowing(["loopbak"])).Message.ShouldContain("'loopbak'");

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.0.0.1/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://①②⑦.⓪.⓪.①/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:a9fe:a9fe]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://0.0.0.0/")]
    public async Task Every_way_to_write_an_address_is_the_same_address(string url)
    {
        var host = new Uri(url).IdnHost is var name && name.Contains(':', StringComparison.Ordinal) ? $"[{name}]" : name;
        var client = _outside.Client(Outside.Rules(host));
        await Outside.Fault(client.SendAsync(Outside.Request(url), CancellationToken.None), "provider.address_refused", SourceFault.NeedsPerson);
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    [InlineData("2606:4700::1", "::ffff:192.168.0.1")]
    public async Task Every_answer_of_the_resolver_is_checked(params string[] answers)
    {
        _outside.Names["partner.test"] = answers;
        var fault = await Outside.Fault(_outside.Get("https://partner.test/"), "provider.address_refused", SourceFault.NeedsPerson);
        fault.Error.Message.ShouldContain("'partner.test'");
    }

    [Fact]
    public async Task A_name_that_changes_its_mind_is_asked_once_only()
    {
        using var outside = new Outside();
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        var answers = new Queue<string>(["127.0.0.1", "169.254.169.254"]);
        outside.Resolver = (_, _) => Task.FromResult(new[] { IPAddress.Parse(answers.Dequeue()) });

        (await outside.Get($"http://partner.test:{partner.Port}/")).Status.ShouldBe(200);
        answers.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("http://metadata.google.internal/computeMetadata/v1/")]
    [InlineData("http://METADATA.google.internal./")]
    [InlineData("http://metadata/")]
    [InlineData("http://instance-data.ec2.internal/")]
    public async Task Metadata_names_are_never_resolved(string url)
    {
        var client = _outside.Client(Outside.Rules(new Uri(url).Host));
        await Outside.Fault(client.SendAsync(Outside.Request(url), CancellationToken.None), "provider.address_refused", SourceFault.NeedsPerson);
        _outside.Resolved.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://partner.test/")]
    [InlineData("gopher://partner.test/")]
    public async Task Only_http_is_spoken(string url) =>
        await Outside.Fault(_outside.Get(url), "provider.address_refused", SourceFault.NeedsPerson);
}
