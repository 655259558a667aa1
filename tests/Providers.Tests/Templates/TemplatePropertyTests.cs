using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Providers.Templates;
using Syncline.Runs;
using Xunit;

namespace Providers.Tests.Templates;

public class TemplatePropertyTests
{
    private static readonly string[] Pieces =
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "-", " ", "if", "else", "elif", "endif", "for", "in", "endfor", "set", "endset", "macro", "endmacro", "not", "and", "or", "is",
        "defined", "none", "true", "config", "record", "x", "loop", "loop.index", "1", "0", "2.5", "1e3", "'a'", "\"b\"", "'", "[", "]", "(", ")", "{", "}", ":", ",", ".", "|", "~",
        "+", "*", "**", "//", "/", "%", "==", "<", "=", "upper", "length", "list", "map('int')", "default(1)", "join(',')", "sort", "tojson", "string", "now_utc()",
        "duration('P1D')", "max", "range", ".items()", ".get('a')", "[0]", "[1:]", "[::-1]", "raw", "endraw", "namespace(a=1)", "dict(a=1)", "format('%s')", "\\", "\n", "é", "😀",
    ];

    private static readonly Gen<string> Templates = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 24].Select(pieces => string.Concat(pieces));
    private static readonly Gen<string> Outputs = Gen.Int[14, Pieces.Length - 1].Select(i => Pieces[i]).Array[1, 8].Select(pieces => "{{ " + string.Join(' ', pieces) + " }}");

    [Fact]
    public void Parsing_throws_nothing_but_its_own_error() =>
        Gen.OneOf(Gen.String, Templates, Outputs).Sample(text => Outcome(() => Template.Parse(text)), iter: 20_000);

    [Fact]
    public void Evaluating_throws_nothing_but_its_own_error() =>
        Gen.OneOf(Templates, Outputs).Sample(text => Outcome(() => Template.Parse(text).Evaluate(Scope())), iter: 20_000);

    [Fact]
    public void Reading_a_text_as_a_literal_throws_nothing_but_its_own_error()
    {
        string[] parts = ["[", "]", "(", ")", "{", "}", "'", "\"", "1", "0", "_", ".", "e", "+", "-", ",", ":", "b", "r", "\\", "x4", "True", "None", "...", "#", "\n", " ", "set()"];
        Gen.Int[0, parts.Length - 1].Select(i => parts[i]).Array[1, 14].Select(some => string.Concat(some)).Sample(text => Outcome(() => Template.Parse(text).Evaluate(Scope())), iter: 20_000);
    }

    [Fact]
    public void A_text_is_quoted_so_that_it_reads_back() =>
        Gen.String.Sample(text =>
        {
            var scope = Scope().With("record", new JsonObject { ["a"] = new JsonArray(JsonValue.Create(text)) });
            var hasLoneSurrogate = text.EnumerateRunes().Any(rune => rune.Value == 0xfffd);
            return hasLoneSurrogate || Template.Parse("{{ record.a }}").Evaluate(scope).Items[0].ToText() == text;
        });

    [Fact]
    public void A_number_is_written_so_that_it_reads_back() =>
        Gen.Double.Where(double.IsFinite).Sample(number =>
        {
            var scope = Scope().With("n", TemplateValue.Of(number));
            return BitConverter.DoubleToInt64Bits((double)Template.Parse("{{ n }}").Evaluate(scope).ToJson()!) == BitConverter.DoubleToInt64Bits(number);
        });

    private static TemplateScope Scope() => new TemplateScope(new FakeTimeProvider(), new TemplateLimits { Steps = 10_000 })
        .With("config", JsonNode.Parse("""{"a": 1, "b": [1, 2], "c": {"d": null}}"""))
        .With("record", JsonNode.Parse("""{"a": "x", "items": [1]}"""));

    private static bool Outcome(Action work)
    {
        try
        {
            work();
        }
        catch (SyncException refused)
        {
            refused.Error.Code.ShouldStartWith("template.");
        }

        return true;
    }
}
