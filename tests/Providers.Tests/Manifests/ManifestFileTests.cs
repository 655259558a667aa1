using System.Text;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Xunit;

namespace Providers.Tests.Manifests;

public sealed class ManifestFileTests
{
    private const string Sound = """
        version: 1.0.0
        type: DeclarativeSource
        check: { type: CheckStream, stream_names: [items] }
        streams:
          - type: DeclarativeStream
            name: items
            retriever:
              type: SimpleRetriever
              requester: { type: HttpRequester, url: "https://api.example.test/items" }
              record_selector:
                type: RecordSelector
                extractor: { type: DpathExtractor, field_path: [items] }
        """;

    [Fact]
    public void A_sound_manifest_compiles_without_a_problem()
    {
        var reading = Read(Sound);
        reading.Problems.ShouldBeEmpty();
        reading.Manifest!.StreamNames.ShouldBe(["items"]);
    }

    [Theory]
    [InlineData("DpathExtractor", "DpathExtracter", "manifest.unknown_component", 12, "Did you mean 'DpathExtractor'?")]
    [InlineData("{ type: DpathExtractor, field_path: [items] }", "{ type: FileUploader }", "manifest.wrong_component", 12, "")]
    [InlineData("{ type: DpathExtractor, field_path: [items] }", "{ type: NoAuth }", "manifest.wrong_component", 12, "")]
    [InlineData("field_path", "field_paht", "manifest.unknown_field", 12, "Did you mean 'field_path'?")]
    [InlineData("[items] }\n", "[itemz] }\n", "manifest.unknown_stream", 3, "Did you mean 'items'?")]
    [InlineData("https://api.example.test/items", "{{ config.x | uppr }}", "template.unknown_filter", 9, "")]
    [InlineData("name: items", "name: items\n    name: other", "manifest.duplicate_name", 7, "")]
    [InlineData("type: SimpleRetriever", "<<: *other", "manifest.alias", 8, "")]
    [InlineData("type: SimpleRetriever", "<<: text", "manifest.merge_key", 8, "")]
    [InlineData("extractor: {", "extractor: { $ref: '#/definitions/no',", "manifest.unknown_reference", 12, "")]
    [InlineData(
        "{ type: DpathExtractor,", "{ type: DpathExtractor, record_expander: { type: RecordExpander, expand_records_from_field: [lines], truncation_indicator_path: [more] },", "manifest.missing_field", 12,
        "truncated_list_retriever")]
    [InlineData(
        "requester: { type: HttpRequester,",
        "requester: { type: HttpRequester, authenticator: { type: SessionTokenAuthenticator, session_token_path: [t], expiration_duration: https://, login_requester: { type: HttpRequester, url: x }, request_authentication: { type: Bearer } },",
        "manifest.bad_duration", 9, "ISO 8601")]
    [InlineData(
        "retriever:", "incremental_sync: { type: DatetimeBasedCursor, cursor_field: meta.at, datetime_format: '%s', start_datetime: '0' }\n    retriever:", "manifest.bad_value", 7,
        "AddFields")]
    public void A_problem_names_its_place_and_the_way_out(string sound, string broken, string code, int line, string hint)
    {
        var at = Sound.IndexOf(sound, StringComparison.Ordinal);
        var text = Sound[..at] + broken + Sound[(at + sound.Length)..];
        var problem = Read(text).Problems.First(problem => problem.Code == code);
        problem.Line.ShouldBe(line, problem.ToString());
        problem.Hint.ShouldContain(hint);
    }

    [Theory]
    [InlineData("name: items", "name: other\n    name: items", "manifest.duplicate_name")]
    [InlineData("type: SimpleRetriever", "type: SimpleRetriever\n      $parameters: { x: { $ref: shared.json } }", "manifest.bad_reference")]
    [InlineData("type: SimpleRetriever", "type: SimpleRetriever\n      $parameters: { x: { $ref: { type: text } } }", null)]
    public void What_public_manifests_do_and_the_reference_reads_is_no_error(string sound, string odd, string? warning)
    {
        var reading = Read(Sound.Replace(sound, odd, StringComparison.Ordinal));

        reading.Manifest.ShouldNotBeNull().StreamNames.ShouldBe(["items"]);
        reading.Problems.Select(problem => problem.Code).ShouldBe(warning is null ? [] : [warning]);
    }

    [Fact]
    public void All_problems_come_at_once()
    {
        var problems = Read("version: 1\ntype: DeclarativeSource\nstreams:\n  - { type: DeclarativeStream, name: a }\n  - { type: Nothing }\n").Problems;
        problems.Select(problem => problem.Code).ShouldContain("manifest.missing_field");
        problems.Select(problem => problem.Code).ShouldContain("manifest.unknown_component");
        problems.Count.ShouldBeGreaterThan(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a list")]
    [InlineData("a: [")]
    public void What_is_no_manifest_is_told_and_never_thrown(string text) => Read(text).Manifest.ShouldBeNull();

    [Theory]
    [InlineData("a:\n  - { b: c,\n d, e: f }\n", 2)]
    [InlineData("a:\n  b:\n    c: { d: e\nf, g: [x,\n y] }\n", 3)]
    public void Lines_in_brackets_that_stand_left_of_what_they_are_in_are_told_where_they_begin(string text, int line)
    {
        var problem = Read(text).Problems.ShouldHaveSingleItem();

        (problem.Code, problem.Line).ShouldBe(("manifest.syntax", line));
    }

    private static ManifestReading Read(string text) => ManifestFile.Read("manifest.yaml", Encoding.UTF8.GetBytes(text), CustomComponents.None);
}
