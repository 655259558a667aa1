using System.Text.Json.Nodes;
using Shouldly;
using Syncline.Providers.ConfigRules;
using Syncline.Providers.Reading;
using Xunit;

namespace Providers.Tests.ConfigRules;

public sealed class ConfigSchemaTests
{
    private static readonly string Long = new string('a', 30) + "!";

    [Theory]
    [InlineData("""{"properties":{"name":{"pattern":"^(?=(a+)+$)"}}}""", "manifest.slow_pattern")]
    [InlineData("""{"patternProperties":{"^(?=(a+)+$)":{}}}""", "manifest.slow_pattern")]
    [InlineData("""{"properties":{"name":{"pattern":"^(a+)+$"}}}""", "provider.bad_settings")]
    [InlineData("""{"patternProperties":{"^(a+)+!$":{"type":"integer"}}}""", "provider.bad_settings")]
    [InlineData("""{"properties":{"name":{"$ref":"#/definitions/short"}},"definitions":{"short":{"pattern":"^(?P<all>a{3})$"}}}""", "provider.bad_settings")]
    [InlineData("""{"properties":{"name":{"pattern":"("}}}""", "manifest.bad_value")]
    [InlineData("""{"properties":{"name":{"pattern":7}}}""", "manifest.bad_schema")]
    [InlineData("""{"patternProperties":[]}""", "manifest.bad_schema")]
    [InlineData("""{"properties":{"name":null},"required":["name"]}""", "manifest.bad_schema")]
    [InlineData("""{"properties":{"name":{"anyOf":[null]}}}""", "manifest.bad_schema")]
    [InlineData("""{"properties":{"name":"text"}}""", "manifest.bad_schema")]
    [InlineData("""{"properties":{"name":false}}""", "provider.bad_settings")]
    public void A_pattern_is_Pythons_and_ends_in_time(string schema, string code) =>
        Should.Throw<StreamFailure>(() => Validate(schema)).Error.Code.ShouldBe(code);

    [Fact]
    public void A_slow_pattern_is_named_and_not_what_it_was_held_against()
    {
        var error = Should.Throw<StreamFailure>(() => Validate("""{"properties":{"name":{"pattern":"^(?=(a+)+$)"}}}""")).Error;

        error.Message.ShouldContain("^(?=(a+)+$)");
        error.ToString().ShouldNotContain("aaa");
    }

    [Theory]
    [InlineData("""{"properties":{"name":{"pattern":"a{30}!\\Z"}}}""")]
    [InlineData("""{"properties":{"pattern":{"type":"string"},"name":{"pattern":"^(?P<all>a+)!"}}}""")]
    [InlineData("""{"properties":{"name":true}}""")]
    [InlineData("""{"patternProperties":{"^a+!$":{"type":"string"},"^name$":{}},"additionalProperties":false}""")]
    public void What_adheres_passes(string schema) => Should.NotThrow(() => Validate(schema));

    private static void Validate(string schema) => ConfigSchema.Validate(new JsonObject { ["name"] = Long, [Long] = "text" }, JsonNode.Parse(schema)!);
}
