using System.Text.Json.Nodes;
using Replaying;
using Shouldly;
using Syncline.Cli.Invocation;
using Syncline.Providers.Http;

namespace Cli.Tests.Protocol;

/// <summary>The commands that run a manifest by itself, against a partner of two streams: <c>items</c> of three records, and <c>broken</c>, which is refused.</summary>
public sealed class ProtocolCommandTests : IDisposable
{
    private const string Manifest = """
        version: 6.0.0
        type: DeclarativeSource
        check: { type: CheckStream, stream_names: [items] }
        definitions:
          requester:
            type: HttpRequester
            url_base: https://api.example.test
            http_method: GET
            authenticator:
              type: ApiKeyAuthenticator
              api_token: "{{ config['api_key'] }}"
              inject_into: { type: RequestOption, inject_into: request_parameter, field_name: signed }
          selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [data] } }
        streams:
          - type: DeclarativeStream
            name: items
            retriever:
              type: SimpleRetriever
              record_selector: { $ref: "#/definitions/selector" }
              requester: { $ref: "#/definitions/requester", path: items }
          - type: DeclarativeStream
            name: broken
            retriever:
              type: SimpleRetriever
              record_selector: { $ref: "#/definitions/selector" }
              requester: { $ref: "#/definitions/requester", path: broken }
        spec:
          type: Spec
          connection_specification:
            type: object
            required: [api_key]
            properties:
              api_key: { type: string, airbyte_secret: true }
        """;

    private readonly CommandLineFixture _cli = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("syncline-protocol-").FullName;
    private readonly Answers _partner = new();

    public ProtocolCommandTests()
    {
        File.WriteAllText(Path.Combine(_folder, "manifest.yaml"), Manifest);
        File.WriteAllText(Path.Combine(_folder, "config.json"), """{ "api_key": "very-secret-key" }""");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_stream_that_fails_is_told_and_the_others_are_read()
    {
        var result = await RunAsync("read", "--now", "2026-03-01T10:20:30.123456Z");

        result.Exit.ShouldBe(ExitCode.Failed);
        result.Lines.Select(Kind).ShouldBe(
        [
            "TRACE STARTED items", "TRACE RUNNING items", "RECORD items", "RECORD items", "RECORD items", "STATE items", "TRACE COMPLETE items",
            "TRACE STARTED broken", "TRACE ERROR broken config_error", "STATE broken", "TRACE INCOMPLETE broken", "TRACE ERROR  config_error",
        ]);
        result.Json[2].GetProperty("record").GetRawText().ShouldBe("""{"stream":"items","data":{"id": 1, "nested": {"none": null}},"emitted_at":1772360430123}""");
    }

    [Fact]
    public async Task What_a_reading_prints_is_taken_as_catalog_and_as_state()
    {
        var catalog = Written("catalog.json", (await RunAsync("discover")).Out);
        var state = Written("state.json", (await RunAsync("read", "--stream", "items")).Out);

        var result = await RunAsync("read", "--catalog", catalog, "--state", state, "--stream", "items");

        result.Exit.ShouldBe(ExitCode.Ok);
        result.Lines.Count(line => Kind(line) == "RECORD items").ShouldBe(3);
    }

    [Fact]
    public async Task A_stream_that_is_cut_short_has_no_state()
    {
        var result = await RunAsync("read", "--stream", "items", "--limit", "2");

        result.Exit.ShouldBe(ExitCode.Ok);
        result.Lines.Select(Kind).ShouldBe(["TRACE STARTED items", "TRACE RUNNING items", "RECORD items", "RECORD items", "TRACE COMPLETE items"]);
    }

    [Fact]
    public async Task A_table_is_for_people()
    {
        var result = await RunAsync("read", "--format", "text");

        result.Exit.ShouldBe(ExitCode.Failed);
        result.Rows.Select(row => row[..4]).ShouldBe([["STREAM", "STATE", "RECORDS", "PAGES"], ["items", "complete", "3", "1"], ["broken", "incomplete", "0", "0"]]);
        result.Error.ShouldContain("broken: ");
    }

    [Fact]
    public async Task A_check_that_fails_is_an_answer_for_programs_and_a_failure_for_people()
    {
        _partner.Status = 401;

        var programs = await RunAsync("check");
        var people = await RunAsync("check", "--format", "text");

        programs.Exit.ShouldBe(ExitCode.Ok);
        programs.Json.ShouldHaveSingleItem().GetProperty("connectionStatus").GetProperty("status").GetString().ShouldBe("FAILED");
        people.Exit.ShouldBe(ExitCode.Failed);
        people.Error.ShouldContain("401");
    }

    [Theory]
    [InlineData("check")]
    [InlineData("discover")]
    [InlineData("read")]
    public async Task A_manifest_that_is_refused_is_one_error(string command)
    {
        File.WriteAllText(Path.Combine(_folder, "manifest.yaml"), Manifest.Replace("DpathExtractor", "DpathExtracter", StringComparison.Ordinal));

        var result = await RunAsync(command);

        result.Exit.ShouldBe(ExitCode.Failed);
        result.Lines.Select(Kind).ShouldBe(["TRACE ERROR  system_error"]);
        result.Out.ShouldContain("DpathExtracter");
    }

    [Fact]
    public async Task A_config_that_does_not_adhere_is_one_error_and_a_check_that_failed()
    {
        Written("config.json", "{}");

        var read = await RunAsync("read");
        var check = await RunAsync("check");

        read.Exit.ShouldBe(ExitCode.Failed);
        read.Lines.Select(Kind).ShouldBe(["TRACE ERROR  config_error"]);
        check.Exit.ShouldBe(ExitCode.Ok);
        check.Lines.Select(Kind).ShouldBe(["CONNECTION_STATUS"]);
        _partner.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_trace_shows_requests_and_answers_without_secrets()
    {
        var result = await RunAsync("read", "--stream", "items", "--trace");

        result.Out.ShouldNotContain("very-secret-key");
        result.Out.ShouldNotContain("handed-out");
        var texts = result.Json.Where(message => message.GetProperty("type").GetString() == "LOG").Select(message => message.GetProperty("log").GetProperty("message").GetString()!).ToList();
        texts.Count.ShouldBe(2);
        texts[0].ShouldStartWith("GET https://api.example.test/items?signed=***");
        texts[1].ShouldContain("\"access_token\":\"***\"");
        texts[1].ShouldContain("\"next_page_token\":\"p2\"");
    }

    [Theory]
    [InlineData("--config", "none.json", "none.json")]
    [InlineData("--catalog", "config.json", "streams")]
    [InlineData("--state", "manifest.yaml", "line 1")]
    [InlineData("--via", "http://192.0.2.1:80", "192.0.2.1")]
    [InlineData("--now", "yesterday", "yesterday")]
    [InlineData("--limit", "0", "limit")]
    [InlineData("--format", "xml", "xml")]
    public async Task A_wrong_option_is_a_usage_error_that_names_what_is_wrong(string option, string value, string named)
    {
        var path = Path.Combine(_folder, value);
        var result = await _cli.RunAsync("read", "--manifest", Path.Combine(_folder, "manifest.yaml"), option, option is "--config" or "--catalog" or "--state" ? path : value);

        result.Exit.ShouldBe(ExitCode.Usage);
        result.Out.ShouldBeEmpty();
        result.Error.ShouldContain(named);
        result.Error.ShouldContain("hint: ");
    }

    [Fact]
    public async Task The_loopback_is_open_to_nothing_but_via()
    {
        File.WriteAllText(Path.Combine(_folder, "manifest.yaml"), Manifest.Replace("https://api.example.test", "http://127.0.0.1:9", StringComparison.Ordinal));

        var result = await _cli.RunAsync("read", "--manifest", _folder, "--config", Path.Combine(_folder, "config.json"), "--stream", "items", "--no-wait");

        result.Exit.ShouldBe(ExitCode.Failed);
        result.Out.ShouldContain("provider.address_refused");
    }

    private async Task<CommandResult> RunAsync(string command, params string[] more)
    {
        await using var listener = await PartnerListener.StartAsync(_partner);
        string[] given = more.Contains("--config") ? [] : ["--config", Path.Combine(_folder, "config.json")];
        var result = await _cli.RunAsync([command, "--manifest", _folder, .. given, "--via", listener.Address, "--no-wait", .. more]);
        listener.Fault.ShouldBeNull();
        return result;
    }

    private string Written(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static string Kind(string line)
    {
        var message = JsonNode.Parse(line)!;
        var type = message["type"]!.ToString();
        var content = message[type.ToLowerInvariant()];
        return type switch
        {
            "RECORD" => $"RECORD {content!["stream"]}",
            "STATE" => $"STATE {content!["stream"]!["stream_descriptor"]!["name"]}",
            "TRACE" when content!["error"] is { } error => $"TRACE ERROR {error["stream_descriptor"]?["name"]} {error["failure_type"]}",
            "TRACE" => $"TRACE {content!["stream_status"]!["status"]} {content["stream_status"]!["stream_descriptor"]!["name"]}",
            _ => type,
        };
    }

    private sealed class Answers : IPartner
    {
        private readonly List<RecordedRequest> _sent = [];

        public IReadOnlyList<RecordedRequest> Sent => _sent;

        public int Status { get; set; } = 200;

        public JsonObject Answer(OutboundRequest request)
        {
            _sent.Add(RecordedRequest.Of(request));
            return request.Uri.AbsolutePath == "/items"
                ? new JsonObject { ["status"] = Status, ["body"] = """{"access_token": "handed-out", "next_page_token": "p2", "data": [{"id": 1, "gone": null, "nested": {"none": null}}, {"id": 2}, {"id": 3}]}""" }
                : new JsonObject { ["status"] = 403, ["body"] = "{}" };
        }
    }
}
