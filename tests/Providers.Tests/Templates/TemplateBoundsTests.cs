using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Providers.Templates;
using Xunit;

namespace Providers.Tests.Templates;

public class TemplateBoundsTests
{
    private static readonly TemplateScope Scope = new TemplateScope(new FakeTimeProvider()).With("config", new JsonObject { ["n"] = 3 });

    [Theory]
    [InlineData("{{ 9 ** (9 ** 9) }}")]
    [InlineData("{{ 2 ** 999999999999999999999999 }}")]
    [InlineData("{{ 9**9**9**9**9 }}")]
    [InlineData("{% set ns = namespace(n=3) %}{% for a in 'xxxxxxxxxxxxxxxxxxxx' %}{% set ns.n = ns.n * ns.n %}{% endfor %}")]
    public void Whole_numbers_do_not_grow_past_their_bits(string template) => Exceeded(template);

    [Theory]
    [InlineData("{{ 'x' * 999999999 }}")]
    [InlineData("{{ 'x' * 99999999999999999999999 }}")]
    [InlineData("{{ ('x' * 4000000) ~ ('x' * 4000000) ~ ('x' * 4000000) }}")]
    [InlineData("{{ 'x'.center(999999999) }}")]
    [InlineData("{{ 'x'.zfill(999999999) }}")]
    [InlineData("{{ '%999999999d' % 1 }}")]
    [InlineData("{{ '%*d' % (99999999, 1) }}")]
    [InlineData("{{ '{:999999999}'.format(1) }}")]
    [InlineData("{{ ('x' * 100000) | replace('', 'y' * 1000) }}")]
    [InlineData("{{ ('x' * 100000) | regex_replace('', 'y' * 1000) }}")]
    [InlineData("{{ ('x' * 100000).replace('x', 'y' * 1000) }}")]
    [InlineData("{{ ('\\t' * 1000000).expandtabs(1000000) }}")]
    [InlineData("{% set ns = namespace(t='x') %}{% for a in 'x' * 40 %}{% set ns.t = ns.t ~ ns.t %}{% endfor %}")]
    [InlineData("{% for a in 'x' * 1000 %}{{ 'x' * 100000 }}{% endfor %}")]
    public void Texts_do_not_grow_past_their_length(string template) => Exceeded(template);

    [Theory]
    [InlineData("{{ [1] * 999999999 }}")]
    [InlineData("{{ (1,) * 999999999 }}")]
    [InlineData("{{ ('x' * 1000000) | list }}")]
    [InlineData("{{ [1] | batch(999999999, 0) | list }}")]
    [InlineData("{{ [1] | slice(999999999) | list }}")]
    [InlineData("{% set l = [1] %}{% for a in 'x' * 40 %}{% set _ = l.extend(l) %}{% endfor %}")]
    public void Lists_do_not_grow_past_their_elements(string template) => Exceeded(template);

    [Theory]
    [InlineData("{% for a in 'x' * 10000 %}{% for b in 'x' * 10000 %}{% endfor %}{% endfor %}")]
    [InlineData("{% macro m(n) %}{{ m(n) }}{{ m(n) }}{% endmacro %}{{ m(1) }}")]
    [InlineData("{% for a in [[1]] recursive %}{{ loop([a]) }}{% endfor %}")]
    public void Loops_and_calls_end(string template) => Exceeded(template);

    [Theory]
    [InlineData("{% set ns = namespace(l=[]) %}{% for a in 'x' * 5000 %}{% set ns.l = [ns.l] %}{% endfor %}{{ ns.l }}")]
    [InlineData("{% set l = [1] %}{% set _ = l.append(l) %}{{ l }}")]
    [InlineData("{% set l = [1] %}{% set _ = l.append(l) %}{{ l | tojson }}")]
    [InlineData("{% set a = [1] %}{% set _ = a.append(a) %}{% set b = [1] %}{% set _ = b.append(b) %}{{ a == b }}")]
    [InlineData("{% set a = [1] %}{% set _ = a.append(a) %}{% set b = [1] %}{% set _ = b.append(b) %}{{ a < b }}")]
    [InlineData("{% set ns = namespace(l=()) %}{% for a in 'x' * 5000 %}{% set ns.l = (ns.l,) %}{% endfor %}{{ {ns.l: 1} }}")]
    public void Values_nested_without_end_are_not_walked(string template) => Exceeded(template);

    [Theory]
    [InlineData("[ns.a, ns.a]", "ns.a == ns.b")]
    [InlineData("[ns.a, ns.a]", "ns.a < ns.b")]
    [InlineData("(ns.a, ns.a)", "{ns.a: 1}")]
    [InlineData("[ns.a, ns.a]", "ns.a | string")]
    [InlineData("[ns.a, ns.a]", "ns.a")]
    public void Lists_that_hold_one_list_many_times_are_not_walked_without_end(string nested, string use)
    {
        var other = nested.Replace("ns.a", "ns.b", StringComparison.Ordinal);

        Exceeded($"{{% set ns = namespace(a=1, b=1) %}}{{% for x in 'x' * 60 %}}{{% set ns.a = {nested} %}}{{% set ns.b = {other} %}}{{% endfor %}}{{{{ {use} }}}}");
    }

    [Fact]
    public void What_takes_too_long_by_the_clock_is_stopped()
    {
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
        var scope = new TemplateScope(clock);

        var refused = Should.Throw<TemplateException>(() => Template.Parse("{% for a in 'x' * 1000 %}{{ a }}{% endfor %}").Render(scope));

        refused.Error.Code.ShouldBe("template.budget_exceeded");
        refused.Message.ShouldContain("5 seconds");
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{1:", "}")]
    [InlineData("-", "")]
    [InlineData("not ", "")]
    [InlineData("1 if 1 else ", "")]
    [InlineData("max(", ")")]
    public void Nesting_in_the_text_is_refused_before_the_stack_ends(string open, string close)
    {
        var template = "{{ " + string.Concat(Enumerable.Repeat(open, 20_000)) + "1" + string.Concat(Enumerable.Repeat(close, 20_000)) + " }}";

        Exceeded(template);
    }

    [Theory]
    [InlineData(" + 1")]
    [InlineData(" and 1")]
    [InlineData(" | string")]
    [InlineData(".a")]
    [InlineData("[0]")]
    [InlineData("()")]
    [InlineData(" ** 1")]
    public void Long_chains_are_refused_before_the_stack_ends(string link) =>
        Exceeded("{{ config" + string.Concat(Enumerable.Repeat(link, 20_000)) + " }}");

    [Fact]
    public void Nested_statements_are_refused_before_the_stack_ends() =>
        Exceeded(string.Concat(Enumerable.Repeat("{% if 1 %}", 10_000)) + string.Concat(Enumerable.Repeat("{% endif %}", 10_000)));

    [Fact]
    public void A_literal_nested_past_its_depth_stays_text()
    {
        var text = new string('[', 50_000) + new string(']', 50_000);

        Template.Parse(text).Evaluate(Scope).ToText().ShouldBe(text);
    }

    [Fact]
    public void A_regular_expression_that_backtracks_without_end_is_stopped() =>
        Exceeded("{{ ('a' * 5000) | regex_search('(a+)+(?=b)$') }}");

    [Fact]
    public void A_regular_expression_without_look_around_needs_no_backtracking() =>
        Template.Parse("{{ ('a' * 5000) | regex_search('^(a+)+$') | length }}").EvaluateText(Scope).ShouldBe("5000");

    [Fact]
    public void A_template_longer_than_its_limit_is_refused() => Exceeded(new string('x', 300_000));

    private static void Exceeded(string template)
    {
        var refused = Should.Throw<TemplateException>(() => Template.Parse(template).Render(Scope));

        refused.Error.Code.ShouldBe("template.budget_exceeded", refused.Message);
    }
}
