using System.Text;
using Shouldly;
using Syncline.Providers.Decoding;
using Xunit;

namespace Providers.Tests.Decoding;

/// <summary>What an answer in XML may do to whoever reads it.</summary>
[Collection(Alone.Name)]
public sealed class XmlDecoderTests
{
    [Theory]
    [InlineData("<r><i k=\"a&amp;b\">&lt;c&#65;&gt;</i></r>", """[{"r":{"i":{"@k":"a&b","#text":"<cA>"}}}]""")]
    [InlineData("<!DOCTYPE r [<!ENTITY who \"you &amp; me\"><!ENTITY both \"&who;!\">]><r><i k=\"&who;\">so &both;</i></r>", """[{"r":{"i":{"@k":"you & me","#text":"so you & me!"}}}]""")]
    public void Entities_are_put_in(string xml, string expected) => Read(xml).Json.ShouldBe(expected);

    [Theory]
    [InlineData("<r><i>one\r\ntwo\rthree\nfour</i></r>", """[{"r":{"i":"one\ntwo\nthree\nfour"}}]""")]
    [InlineData("<r i='\r\n\tone&#10;two'/>", """[{"r":{"@i":"  one\ntwo"}}]""")]
    public void Line_ends_are_one_sign(string xml, string expected) => Read(xml).Json.ShouldBe(expected);

    [Fact]
    public void A_character_that_XML_does_not_have_makes_it_none() => Read("<r>&#0;</r>").Fault.ShouldBe("provider.bad_xml");

    [Theory]
    [InlineData("<r><i>one&nbsp;two</i></r>")]
    [InlineData("<r><i k=\"one&nbsp;two\"/></r>")]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]><r><i>&a;</i></r>")]
    public void An_entity_that_the_answer_does_not_say_makes_it_no_XML(string xml) => Read(xml).Fault.ShouldBe("provider.bad_xml");

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public void Entities_that_grow_without_end_are_told(int letters)
    {
        var grown = Enumerable.Range(1, 12).Select(level => $"<!ENTITY e{level} \"{string.Concat(Enumerable.Repeat($"&e{level - 1};", 10))}\">");
        var before = GC.GetAllocatedBytesForCurrentThread();

        Read($"<!DOCTYPE r [<!ENTITY e0 \"{new string('a', letters)}\">{string.Concat(grown)}]><r><i>&e12;</i></r>").Fault.ShouldBe("provider.bad_xml");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000_000);
    }

    [Fact]
    public void Nothing_is_fetched_for_an_entity()
    {
        var secret = Path.GetTempFileName();
        try
        {
            File.WriteAllText(secret, "secret");

            Read($"<!DOCTYPE r SYSTEM \"{secret}\" [<!ENTITY e SYSTEM \"{secret}\">]><r><i>a&e;b</i></r>").Json.ShouldNotContain("secret");
        }
        finally
        {
            File.Delete(secret);
        }
    }

    [Fact]
    public void Elements_inside_each_other_without_end_are_told() =>
        Read(string.Concat(Enumerable.Repeat("<i>", 1_000_000)) + string.Concat(Enumerable.Repeat("</i>", 1_000_000))).Fault.ShouldBe("provider.bad_xml");

    private static (string Json, string? Fault) Read(string xml)
    {
        var reading = new BodyReading();
        var values = new XmlDecoder().Read(BodySource.Of(Encoding.UTF8.GetBytes(xml)), reading).Select(value => value.Element.GetRawText()).ToList();
        return ($"[{string.Join(',', values)}]", reading.Fault?.Code);
    }
}
