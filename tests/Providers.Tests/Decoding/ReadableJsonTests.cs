using System.Text;
using Shouldly;
using Syncline.Providers.Decoding;
using Xunit;

namespace Providers.Tests.Decoding;

public sealed class ReadableJsonTests
{
    [Theory]
    [InlineData("""{"a":"\ud83d\ude00"}""")]
    [InlineData("""{"a":"\\ud800 \u00e9 é"}""")]
    [InlineData("")]
    public void What_can_be_read_stays_itself(string json)
    {
        ReadOnlyMemory<byte> given = Encoding.UTF8.GetBytes(json);

        Encoding.UTF8.GetString(ReadableJson.Of(given).Span).ShouldBe(json);
    }

    [Theory]
    [InlineData("""{"a":"x\ud800y"}""", """{"a":"x\ufffdy"}""")]
    [InlineData("""["\uDC00\uD800","\ud800\ud83d\ude00"]""", """["\ufffd\ufffd","\ufffd\ud83d\ude00"]""")]
    [InlineData("""{"\\\ud800":1}""", """{"\\\ufffd":1}""")]
    public void Half_of_a_pair_is_marked(string json, string expected) => Encoding.UTF8.GetString(ReadableJson.Of(Encoding.UTF8.GetBytes(json)).Span).ShouldBe(expected);

    [Fact]
    public void Bytes_that_are_no_text_are_marked_in_as_many_bytes()
    {
        byte[] given = [.. "{\"a\":\"é"u8, 0xFF, 0xC0, 0x80, .. "x\"}"u8];

        var readable = ReadableJson.Of(given);

        readable.Length.ShouldBe(given.Length);
        Encoding.UTF8.GetString(readable.Span).ShouldBe("{\"a\":\"é???x\"}");
        Encoding.UTF8.GetString(ReadableJson.Marked(given)).ShouldBe("{\"a\":\"é\uFFFD\uFFFD\uFFFDx\"}");
    }

    [Fact]
    public void A_value_is_found_where_it_lies_with_the_partners_own_bytes()
    {
        ReadOnlyMemory<byte> body = Encoding.UTF8.GetBytes("""{"items":[{"id" : 1,"v":"\ud800"}]}""");

        JsonDecoder.TryParse(body, out var document, out _).ShouldBeTrue();
        var inner = document.Inner(document.Element.GetProperty("items")[0]);

        Encoding.UTF8.GetString(inner.Utf8.Span).ShouldBe("""{"id" : 1,"v":"\ud800"}""");
        inner.Element.GetProperty("v").GetString().ShouldBe("\uFFFD");
    }
}
