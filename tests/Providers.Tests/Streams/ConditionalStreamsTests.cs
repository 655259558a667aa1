using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Providers.Tests.Streams;

/// <summary>Streams of one name, each under a condition of its own: connectors read a kind of data in one way or another by a setting.</summary>
public sealed class ConditionalStreamsTests
{
    private const string Text = """
        version: 1.0.0
        type: DeclarativeSource
        check: { type: CheckStream, stream_names: [rows] }
        streams:
          - type: ConditionalStreams
            condition: "{{ config['kind'] == 'old' or config['kind'] == 'both' }}"
            streams: [ { $ref: "#/definitions/rows", $parameters: { place: old } } ]
          - type: ConditionalStreams
            condition: "{{ config['kind'] != 'old' }}"
            streams: [ { $ref: "#/definitions/rows", $parameters: { place: new } } ]
        definitions:
          rows:
            type: DeclarativeStream
            name: rows
            retriever:
              type: SimpleRetriever
              requester: { type: HttpRequester, url_base: "https://partner.test", path: "{{ parameters['place'] }}" }
              record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [] } }
        """;

    [Theory]
    [InlineData("old", "/old")]
    [InlineData("new", "/new")]
    public async Task The_one_whose_condition_holds_is_read(string kind, string path)
    {
        var (partner, outcome) = await ReadAsync(kind);

        outcome.Refusal.ShouldBeNull();
        partner.Sent.Select(request => new Uri(request.Url).AbsolutePath).ShouldBe([path]);
    }

    [Fact]
    public async Task Two_whose_conditions_hold_are_refused()
    {
        var (partner, outcome) = await ReadAsync("both");

        partner.Sent.ShouldBeEmpty();
        outcome.Refusal.ShouldNotBeNull().ShouldContain("Two streams are called 'rows' with this config.");
    }

    private static async Task<(ScriptedServer Partner, RunOutcome Outcome)> ReadAsync(string kind)
    {
        var rule = new JsonObject { ["method"] = "GET", ["url"] = "https://partner.test/" + (kind == "old" ? "old" : "new"), ["responses"] = new JsonArray(new JsonObject { ["status"] = 200, ["body"] = "[{}]" }) };
        var partner = new ScriptedServer(new JsonObject { ["rules"] = new JsonArray(rule) }, 10);
        return (partner, await InProcessRunner.Instance.RunAsync(new RunInput("read", Encoding.UTF8.GetBytes(Text), new JsonObject { ["kind"] = kind }, "2026-03-01T00:00:00Z", partner)));
    }
}
