using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Providers.Templates;
using Xunit;

namespace Providers.Tests.Templates;

public class TemplateTests
{
    private static readonly TemplateScope Scope = new TemplateScope(new FakeTimeProvider())
        .With("config", JsonNode.Parse("""{"region": "eu", "empty": "", "none": null}"""))
        .With("stream_slice", JsonNode.Parse("""{"start": "2026-01-01"}"""));

    [Theory]
    [InlineData("{{ config.region | uper }}", "template.unknown_filter", 19, "upper")]
    [InlineData("{{ now_utcc() }}", "template.unknown_function", 3, "now_utc")]
    [InlineData("{{ 1 is definde }}", "template.unknown_test", 8, "defined")]
    [InlineData("about stream_state", "template.unsupported_variable", 6, "stream_interval")]
    [InlineData("a {{ 1 + }}", "template.syntax", 9, "expression")]
    public void A_mistake_is_refused_when_parsed_with_its_place_and_the_way_out(string text, string code, int offset, string way)
    {
        var refused = Should.Throw<TemplateException>(() => Template.Parse(text));

        refused.Error.Code.ShouldBe(code);
        refused.Offset.ShouldBe(offset);
        refused.Error.ToString().ShouldContain(way);
    }

    [Fact]
    public void A_variable_that_the_scope_lacks_is_refused_with_the_near_one()
    {
        var refused = Should.Throw<TemplateException>(() => Template.Parse("{{ confg.region }}").Evaluate(Scope));

        refused.Error.Code.ShouldBe("template.unknown_variable");
        refused.Error.Hint.ShouldContain("config");
    }

    [Fact]
    public void A_fault_of_evaluation_names_the_column()
    {
        var refused = Should.Throw<TemplateException>(() => Template.Parse("{{ 1 }}{{ config.a.b }}").Evaluate(Scope));

        refused.Error.Code.ShouldBe("template.undefined");
        refused.Offset.ShouldBe(19);
    }

    [Fact]
    public void Names_are_those_that_the_template_does_not_set_itself()
    {
        var names = Template.Parse("{% set a = config.x | upper %}{% for b in record.rows %}{{ a ~ b ~ loop.index }}{% endfor %}{{ now_utc() is defined }}").Names;

        names.Select(name => (name.Kind, name.Name)).ShouldBe(
        [
            (TemplateNameKind.Variable, "config"), (TemplateNameKind.Filter, "upper"), (TemplateNameKind.Variable, "record"),
            (TemplateNameKind.Function, "now_utc"), (TemplateNameKind.Test, "defined"),
        ]);
    }

    [Theory]
    [InlineData("{{ config.region == 'eu' }}", true)]
    [InlineData("{{ config.empty }}", false)]
    [InlineData("{{ config.none }}", true)]
    [InlineData("{{ config.absent }}", false)]
    [InlineData("{{ config.absent.deeper }}", false)]
    [InlineData("{{ [] }}", false)]
    [InlineData("{{ 0.0 }}", false)]
    [InlineData("false", false)]
    [InlineData("no", true)]
    [InlineData("{{ config.region > 1 }}", true)]
    public void A_condition_holds_by_the_references_rules(string text, bool holds) =>
        Template.Parse(text).EvaluateCondition(Scope).ShouldBe(holds);

    [Fact]
    public void A_literal_of_a_type_that_is_not_accepted_stays_text()
    {
        var template = Template.Parse("{{ {'a': 1} }}");

        template.Evaluate(Scope, TemplateTypes.Text | TemplateTypes.List).ToText().ShouldBe("{'a': 1}");
        template.Evaluate(Scope, TemplateTypes.Text | TemplateTypes.List).Type.ShouldBe(TemplateTypes.Text);
        template.Evaluate(Scope).Type.ShouldBe(TemplateTypes.Dictionary);
    }

    [Fact]
    public void Nothing_is_the_empty_text_or_none()
    {
        var template = Template.Parse("{{ config.absent }}");

        template.Evaluate(Scope).ToText().ShouldBe("");
        template.EvaluateOrNone(Scope).IsNone.ShouldBeTrue();
        Template.Parse("{{ config.absent.deeper }}").EvaluateOrNone(Scope).IsNone.ShouldBeTrue();
    }

    [Theory]
    [InlineData("{% for a in [1, 2]: %}{{ a }}{% else: %}x{% endfor %}", "12")]
    [InlineData("{% if config.empty: %}a{% elif config.none: %}b{% else: %}c{% endif %}", "c")]
    [InlineData("{% set x: %}q{% endset %}{% filter upper: %}{{ x }}{% endfilter %}", "Q")]
    [InlineData("{% macro m(a): %}{{ a }}!{% endmacro %}{{ m('q') }}", "q!")]
    public void A_colon_may_end_a_tag_that_begins_a_body(string text, string result) => Template.Parse(text).EvaluateText(Scope).ShouldBe(result);

    [Fact]
    public void Stream_interval_and_stream_partition_follow_stream_slice() =>
        Template.Parse("{{ stream_interval.start }} {{ stream_partition.start }}").EvaluateText(Scope).ShouldBe("2026-01-01 2026-01-01");

    [Fact]
    public void What_a_template_changes_is_seen_through_the_scope_and_not_in_the_callers_json()
    {
        var record = JsonNode.Parse("""{"l": [1]}""");
        var scope = Scope.With("record", record);

        Template.Parse("{{ record.l.append(2) }}").Evaluate(scope);

        Template.Parse("{{ record.l }}").Evaluate(scope).Items.Count.ShouldBe(2);
        record!["l"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public void A_lazy_variable_is_made_once_and_only_when_asked_for()
    {
        var made = 0;
        var scope = Scope.With("record", () =>
        {
            made++;
            return TemplateValue.Of("x");
        });

        Template.Parse("{{ config.region }}").Evaluate(scope);
        made.ShouldBe(0);
        Template.Parse("{{ record }}{{ record }}").Evaluate(scope);
        made.ShouldBe(1);
    }

    [Theory]
    [InlineData("b'x'")]
    [InlineData("{1, 2}")]
    [InlineData("...")]
    public void What_json_has_no_word_for_is_refused(string text) =>
        Should.Throw<Syncline.Runs.SyncException>(() => Template.Parse(text).Evaluate(Scope).ToJson()).Error.Code.ShouldBe("template.not_json");

    [Theory]
    [InlineData("  {%- if 1 -%}  a  {%- endif +%}  b", "a  b")]
    [InlineData("a\n", "a")]
    [InlineData("{{ 'x' }}\n", "x")]
    public void Space_is_kept_and_taken_away_as_asked(string text, string expected) => Template.Parse(text).Render(Scope).ShouldBe(expected);

    [Theory]
    [InlineData("{{ '0042' % config.none.nope }}", "0042")]
    [InlineData("1\\\n\n", "1\\\n")]
    [InlineData("{{ ({}).items() is test }}", "{{ ({}).items() is test }}")]
    [InlineData("{{ 0 / -99999999999999999999 }}", "-0.0")]
    [InlineData("{{ (1e16 ** 4) | filesizeformat }}", "9999999999999999094860208812374492184576.0 YB")]
    [InlineData("{{ 1e24 | filesizeformat }}", "1000.0 ZB")]
    [InlineData("{{ 1e27 | filesizeformat }}", "1000.0 YB")]
    [InlineData("{{ 1e400 | filesizeformat }}", "inf YB")]
    [InlineData("{{ 1e27 | filesizeformat(true) }}", "827.2 YiB")]
    public void Python_is_followed_in_odd_places(string text, string expected) => Template.Parse(text).EvaluateText(Scope).ShouldBe(expected);

    [Fact]
    public void Pythons_own_attributes_are_out_of_reach() =>
        Should.Throw<TemplateException>(() => Template.Parse("{{ ''.__class__.__mro__ }}").Evaluate(Scope)).Error.Code.ShouldBe("template.unsafe");
}
