using System.Buffers;
using System.Text;
using System.Text.Json;
using Shouldly;
using Syncline.Providers.Decoding;
using Syncline.Providers.Protocol;
using Syncline.Providers.Records;
using Xunit;

namespace Providers.Tests.Protocol;

public sealed class RecordJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":"x"}""", """{"a":1,"b":"x"}""")]
    [InlineData("""{"a":null,"b":1,"c":null,"d":2}""", """{"b":1,"d":2}""")]
    [InlineData("""{"a":1,"b":null,"c":null}""", """{"a":1}""")]
    [InlineData("""{"a":null,"b":null,"c":1}""", """{"c":1}""")]
    [InlineData("""{"a":null,"b":null}""", "{}")]
    [InlineData("""{ "a" : null , "b" : 1 , "c" : null }""", """{"b" : 1 }""")]
    [InlineData("""{"a":{"b":null},"c":[null],"null":"null","d":null}""", """{"a":{"b":null},"c":[null],"null":"null"}""")]
    [InlineData("""{"a":" ,","b":null,"c":[{"d":null}]}""", """{"a":" ,","c":[{"d":null}]}""")]
    [InlineData("""{"a\"":null,"b":1}""", """{"b":1}""")]
    [InlineData("{}", "{}")]
    public void Members_at_the_top_that_are_null_are_left_out_and_the_rest_stays_as_it_came(string record, string written)
    {
        Written(new RawJson(Encoding.UTF8.GetBytes(record))).ShouldBe(written);
        foreach (var piece in new[] { 4, 16, 4096 })
        {
            var page = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"items":[{{record}}, {{record}}]}"""));
            var found = new JsonWalk(page, JsonPath.OfDocuments(["items"]), new BodyReading(), piece).Values().ToList();
            found.Count.ShouldBe(2);
            found.ShouldAllBe(item => Written(item) == written, $"pieces of {piece}");
        }
    }

    [Fact]
    public void A_record_that_is_spread_over_lines_is_written_in_one() =>
        Written(new RawJson("{\n  \"a\": null,\n  \"b\": [\n    1\n  ]\n}"u8.ToArray())).ShouldBe("""{"b":[1]}""");

    private static string Written(RawJson record)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(output);
        RecordJson.Write(new ReadRecord(record), output, writer);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
