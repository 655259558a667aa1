using System.Text.Json;
using Shouldly;
using Syncline.Security;
using Xunit;

namespace Engine.Tests.Security;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("https://api.example.com/v1/users", "https://api.example.com/v1/users")]
    [InlineData("https://api.example.com:8443/v1?api_key=canary&since=2024", "https://api.example.com:8443/v1?api_key=***&since=***")]
    [InlineData("https://me:canary@api.example.com/v1", "https://api.example.com/v1")]
    [InlineData("https://api.example.com/v1?canary", "https://api.example.com/v1?***")]
    [InlineData("https://api.example.com/v1?=canary&&x", "https://api.example.com/v1?***&***")]
    [InlineData("https://api.example.com/v1#access_token=canary", "https://api.example.com/v1")]
    public void Addresses_keep_their_path_and_lose_every_value(string address, string shown) =>
        Redactor.Address(new Uri(address)).ShouldBe(shown);

    [Theory]
    [InlineData("Authorization")]
    [InlineData("X-Api-Key")]
    [InlineData("cookie")]
    [InlineData("Set-Cookie")]
    [InlineData("X-Anything-Else")]
    [InlineData("Location")]
    public void Headers_are_hidden_unless_known_to_be_harmless(string name) => Redactor.Header(name, "canary").ShouldBe("***");

    [Theory]
    [InlineData("content-type", "application/json")]
    [InlineData("Retry-After", "10")]
    public void Harmless_headers_are_shown(string name, string value) => Redactor.Header(name, value).ShouldBe(value);

    [Fact]
    public void Texts_lose_secrets_plain_encoded_and_in_base64()
    {
        const string secret = "can/ary+token==";
        var text = $"plain {secret}, encoded {Uri.EscapeDataString(secret)}, base64 {Convert.ToBase64String("can/ary+token=="u8)}.";
        Redactor.Text(text, ["abc", secret]).ShouldBe("plain ***, encoded ***, base64 ***.");
    }

    [Fact]
    public void A_longer_secret_is_masked_before_the_shorter_one_within_it() =>
        Redactor.Text("canary1canary2", ["canary1", "canary1canary2"]).ShouldBe("***");

    [Fact]
    public void A_secret_shows_itself_only_when_asked()
    {
        var secret = new Secret("canary");
        $"{secret} {secret:x}".ShouldBe("*** ***");
        JsonSerializer.Serialize(secret).ShouldNotContain("canary");
        secret.Reveal().ShouldBe("canary");
    }
}
