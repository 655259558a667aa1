using System.Text;
using Shouldly;
using Syncline.Providers.Manifests;
using Xunit;

namespace Providers.Tests.Manifests;

public sealed class YamlTreeTests
{
    [Theory]
    [InlineData("a: &x { b: 1 }\nc: *x", """{"a":{"b":1},"c":{"b":1}}""")]
    [InlineData("a: &x [1, two]\nc: [*x, *x]", """{"a":[1,"two"],"c":[[1,"two"],[1,"two"]]}""")]
    [InlineData("a: &x text\n*x : 1", """{"a":"text","text":1}""")]
    [InlineData("a: &x 1\nb: &x 2\nc: *x", """{"a":1,"b":2,"c":2}""")]
    [InlineData("a: &x { b: 1, c: 2 }\nd: { <<: *x, c: 3 }", """{"a":{"b":1,"c":2},"d":{"b":1,"c":3}}""")]
    [InlineData("a: &x { b: 1 }\nd: { c: 3, <<: *x }", """{"a":{"b":1},"d":{"b":1,"c":3}}""")]
    [InlineData("a: &x { b: 1 }\ne: &y { b: 2, c: 2 }\nd: { <<: [*x, *y] }", """{"a":{"b":1},"e":{"b":2,"c":2},"d":{"b":1,"c":2}}""")]
    [InlineData("a: &x { b: 1 }\ne: &y { <<: *x, c: 2 }\nd: { <<: *y }", """{"a":{"b":1},"e":{"b":1,"c":2},"d":{"b":1,"c":2}}""")]
    [InlineData("a: { '<<': 1 }", """{"a":{"\u003C\u003C":1}}""")]
    public void Anchors_aliases_and_merge_keys_are_what_they_stand_for(string text, string expected) => Json(text).ShouldBe(expected);

    [Theory]
    [InlineData("[0777, 1.5, 12, -0, +7]", "[511,1.5,12,0,7]")]
    [InlineData("[1_000, 1__0, 0_, 0b101, -0x1F, 00123]", "[1000,10,0,5,-31,83]")]
    [InlineData("[12:30, 12:30:45, -1:05, 1:2.5, 00:30, 1:60]", """[750,45045,-65,62.5,"00:30","1:60"]""")]
    [InlineData("[5., .5, 1_0.5, 1.5e-3, +.5, 1e3, 1.5e3, 09, 0b2, 0o10]", """[5,0.5,10.5,0.0015,"+.5","1e3","1.5e3","09","0b2","0o10"]""")]
    [InlineData("[12345678901234567890, -12345678901234567890]", "[12345678901234567890,-12345678901234567890]")]
    public void Numbers_are_those_that_Python_reads(string text, string expected) => Json(text).ShouldBe(expected.Replace("+", "\\u002B", StringComparison.Ordinal));

    [Theory]
    [InlineData("{ 1_000: a, 0x10: b, 1.50: c, yes: d, 1:30: e }", """{"1000":"a","16":"b","1.5":"c","True":"d","90":"e"}""")]
    public void A_name_that_is_no_text_is_named_as_Python_writes_it(string text, string expected) => Json(text).ShouldBe(expected);

    [Theory]
    [InlineData("[!!str 5, !!int '5', !!bool 'yes', !!null '', !!float 1.5]", """["5",5,true,null,1.5]""")]
    [InlineData("!!map { a: !!seq [1] }", """{"a":[1]}""")]
    public void Tags_of_YAML_itself_are_heeded(string text, string expected) => Json(text).ShouldBe(expected);

    [Theory]
    [InlineData("a: !secret x")]
    [InlineData("a: !!binary aGk=")]
    [InlineData("a: !!int five")]
    [InlineData("a: !!map [1]")]
    public void Other_tags_are_refused(string text) => Codes(text).ShouldBe(["manifest.tag"]);

    [Theory]
    [InlineData("[1.0e+400, 07777777777777777777777777]", """["1.0e+400","07777777777777777777777777"]""")]
    public void A_number_that_is_larger_than_any_is_a_text(string text, string expected) => Json(text).ShouldBe(expected.Replace("+", "\\u002B", StringComparison.Ordinal));

    [Theory]
    [InlineData("[", "]", ", ")]
    [InlineData("{ <<: [", "] }", ", ")]
    public void Aliases_of_aliases_end_at_a_budget_of_nodes(string open, string close, string comma)
    {
        var text = new StringBuilder("a0: &a0 { x: laughs }\n");
        for (var level = 1; level < 40; level++)
        {
            text.AppendLine(null, $"a{level}: &a{level} {open}{string.Join(comma, Enumerable.Repeat($"*a{level - 1}", 9))}{close}");
        }

        Codes(text.ToString()).ShouldBe(["manifest.too_large"]);
    }

    [Theory]
    [InlineData("a: &x { b: *x }", "manifest.alias")]
    [InlineData("a: *later\nb: &later 1", "manifest.alias")]
    [InlineData("a: &x 1\nb: { <<: *x }", "manifest.merge_key")]
    public void What_stands_for_nothing_is_refused(string text, string code) => Codes(text).ShouldBe([code]);

    [Fact]
    public void An_alias_is_as_deep_as_what_it_stands_for()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40));
        Codes($"a: &x {deep}\nb: {deep[..30]}*x{deep[^30..]}").ShouldBe(["manifest.too_large"]);
    }

    private static List<string> Codes(string text)
    {
        var problems = new ProblemList("manifest.yaml");
        _ = YamlTree.Read(Encoding.UTF8.GetBytes(text), problems);
        return [.. problems.ToList().Select(problem => problem.Code)];
    }

    private static string Json(string text) => YamlTree.Read(Encoding.UTF8.GetBytes(text), new ProblemList("manifest.yaml")).ShouldNotBeNull().ToJson()!.ToJsonString();
}
