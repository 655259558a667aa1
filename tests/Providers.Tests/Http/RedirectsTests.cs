using Shouldly;
using Syncline.Providers.Http;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Http;

public sealed class RedirectsTests
{
    private static readonly OutboundRules Rules = Outside.Rules("api.example.com", "files.other.test", "*.up.test");

    [Theory]
    [InlineData("https://api.example.com/b")]
    [InlineData("/b")]
    [InlineData("https://www.example.com/b")]
    public void Within_the_registrable_domain_everything_is_kept(string location)
    {
        var next = Next(location);
        next.Uri.AbsolutePath.ShouldBe("/b");
        next.Headers.Select(h => h.Key).ShouldBe(["Authorization", "X-Api-Key", "Cookie", "Accept"]);
    }

    [Fact]
    public void To_another_declared_host_nothing_goes_that_may_be_a_credential() =>
        Next("https://files.other.test/download?sig=1").Headers.Select(h => h.Key).ShouldBe(["Accept"]);

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test/")]
    [InlineData("https://api.example.com.evil.test/")]
    [InlineData("http://api.example.com/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("ftp://api.example.com/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://")]
    public void Elsewhere_it_is_refused(string location) =>
        Should.Throw<SourceException>(() => Next(location)).Error.Code.ShouldBe("provider.redirect_refused");

    [Theory]
    [InlineData("https://one.co.uk/", "https://two.co.uk/", false)]
    [InlineData("https://a.one.co.uk/", "https://b.one.co.uk/", true)]
    [InlineData("https://one.herokuapp.com/", "https://two.herokuapp.com/", false)]
    [InlineData("https://a.example.com/", "https://example.com/", true)]
    [InlineData("https://10.0.0.1/", "https://10.0.0.2/", false)]
    [InlineData("http://127.0.0.1:1/", "http://127.0.0.1:2/", false)]
    public void Names_of_unrelated_parties_are_not_related(string one, string other, bool isRelated) =>
        Redirects.IsRelated(new Uri(one), new Uri(other)).ShouldBe(isRelated);

    [Theory]
    [InlineData(301, "POST", "GET")]
    [InlineData(302, "POST", "GET")]
    [InlineData(303, "PUT", "GET")]
    [InlineData(307, "POST", "POST")]
    [InlineData(308, "POST", "POST")]
    [InlineData(302, "GET", "GET")]
    [InlineData(303, "HEAD", "HEAD")]
    public void The_method_and_body_follow_the_standard(int status, string method, string becomes)
    {
        var request = Request with { Method = new HttpMethod(method), Body = method == "POST" ? "{}"u8.ToArray() : default };
        var next = Redirects.Next(request, Response("/b", status), Rules.Hosts);
        next.Method.Method.ShouldBe(becomes);
        next.Body.Length.ShouldBe(becomes == "POST" ? 2 : 0);
    }

    [Fact]
    public void A_body_is_not_sent_to_another_host() =>
        Should.Throw<SourceException>(() => Redirects.Next(
            Request with { Method = HttpMethod.Post, Body = "{}"u8.ToArray() }, Response("https://files.other.test/", 307), Rules.Hosts))
            .Error.Code.ShouldBe("provider.redirect_refused");

    [Fact]
    public async Task Five_redirects_are_followed_and_no_more()
    {
        using var outside = new Outside();
        await using var partner = RawPartner.Answering(request =>
            int.Parse(request.Target[1..], System.Globalization.CultureInfo.InvariantCulture) is var left && left > 0
                ? RawPartner.Answer("302 Found", [], $"Location: /{left - 1}")
                : RawPartner.Ok("{}"));

        var response = await outside.Get($"http://partner.test:{partner.Port}/5");
        response.Status.ShouldBe(200);
        response.Uri.AbsolutePath.ShouldBe("/0");
        await Outside.Fault(outside.Get($"http://partner.test:{partner.Port}/6"), "provider.redirect_refused", SourceFault.NeedsPerson);
    }

    [Fact]
    public async Task A_redirect_to_a_private_address_by_a_good_name_is_refused_at_the_connection()
    {
        using var outside = new Outside(new OutboundOptions { AllowedNetworks = ["127.0.0.1"] });
        outside.Names["inner.partner.test"] = ["10.0.0.1"];
        await using var partner = RawPartner.Answering(_ => RawPartner.Answer("302 Found", [], "Location: http://inner.partner.test/"));
        await Outside.Fault(outside.Get($"http://partner.test:{partner.Port}/"), "provider.address_refused", SourceFault.NeedsPerson);
    }

    [Theory]
    [InlineData("304 Not Modified", null)]
    [InlineData("300 Multiple Choices", "Location: /b")]
    [InlineData("301 Moved", null)]
    public async Task Other_answers_with_three_hundred_come_back_as_they_are(string status, string? header)
    {
        using var outside = new Outside();
        await using var partner = RawPartner.Answering(_ => RawPartner.Answer(status, [], header is null ? [] : [header]));
        (await outside.Get($"http://partner.test:{partner.Port}/")).Status.ShouldBe(int.Parse(status[..3], System.Globalization.CultureInfo.InvariantCulture));
    }

    private static OutboundRequest Request => Outside.Request("https://api.example.com/a", "Authorization: Bearer t", "X-Api-Key: k", "Cookie: c=1", "Accept: application/json");

    private static OutboundRequest Next(string location) => Redirects.Next(Request, Response(location, 302), Rules.Hosts);

    private static OutboundResponse Response(string location, int status) => new()
    {
        Status = status,
        Headers = System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary([KeyValuePair.Create("Location", location)]),
        Body = default,
        Uri = Request.Uri,
    };
}
