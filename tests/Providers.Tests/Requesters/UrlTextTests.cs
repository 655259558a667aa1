using Shouldly;
using Syncline.Providers.Requesters;
using Xunit;

namespace Providers.Tests.Requesters;

public sealed class UrlTextTests
{
    /// <summary>What Python's urljoin and requests make of the same, which is what the format's reference sends with.</summary>
    [Theory]
    [InlineData("https://api.test/v2", "/", "https://api.test/v2")]
    [InlineData("https://api.test", "/", "https://api.test/")]
    [InlineData("https://api.test/v2", "//a//b//", "https://api.test/v2/a/b/")]
    [InlineData("https://api.test/v2", "a/../b/.", "https://api.test/v2/b/")]
    [InlineData("https://api.test/v2", "../..", "https://api.test/")]
    [InlineData("https://api.test/v2", "a\nb\t ", "https://api.test/v2/ab%20")]
    [InlineData("\nhttps://api.test/v2\n", "a", "https://api.test/v2/a")]
    [InlineData("https://api.test//v2", "", "https://api.test//v2")]
    [InlineData("https://api.test/v2", "a%2fb%7e%41", "https://api.test/v2/a%2Fb~A")]
    [InlineData("https://api.test/v2", "50%&%20", "https://api.test/v2/50%25&%2520")]
    [InlineData("https://api.test/v2", "a\\b|[é]\ud83d\ude00", "https://api.test/v2/a%5Cb%7C%5B%C3%A9%5D%F0%9F%98%80")]
    [InlineData("https://api.test/v2", "a?b=[1]&c=d e/../'", "https://api.test/v2/a?b=%5B1%5D&c=d%20e/../'")]
    [InlineData("https://api.test/v2", "a?#part", "https://api.test/v2/a")]
    [InlineData("https://api.test/v2", "?x=1", "https://api.test/v2/?x=1")]
    [InlineData("https://api.test/v2?key=1", "a", "https://api.test/a")]
    [InlineData("https://api.test/v2", "HTTPS://other.test/X?y", "https://other.test/X?y")]
    [InlineData("https://api.test:443/v2", "a", "https://api.test:443/v2/a")]
    public void Addresses_are_joined_and_escaped_as_in_the_reference(string baseUrl, string path, string sent) =>
        UrlText.WithQuery(UrlText.Join(baseUrl, path), []).OriginalString.ShouldBe(sent);

    [Theory]
    [InlineData("/next?x=1", "https://api.test/next?x=1")]
    [InlineData("next", "https://api.test/v2/next")]
    [InlineData("//other.test/next", "https://other.test/next")]
    [InlineData("http://other.test/a//b", "http://other.test/a//b")]
    public void A_next_pages_link_is_followed_from_the_base(string link, string address) => UrlText.Follow("https://api.test/v2", link).ShouldBe(address);

    [Fact]
    public void Parameters_that_the_address_has_with_the_same_value_are_not_repeated()
    {
        KeyValuePair<string, string>[] query = [KeyValuePair.Create("a", "b c"), KeyValuePair.Create("d", "2"), KeyValuePair.Create("e", "")];

        UrlText.WithQuery("https://api.test/v2?a=b%20c&d=1&e=", query).Query.ShouldBe("?a=b%20c&d=1&e=&d=2&e=");
    }
}
