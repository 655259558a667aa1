using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Providers.Tests.Http;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.Testing;
using Xunit;

namespace Providers.Tests.Testing;

public sealed class ProviderTesterTests
{
    private const string Token = "canary-token-1";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Manifest Partner = Compile("data");

    [Fact]
    public async Task What_is_recorded_passes_and_holds_no_secret()
    {
        var test = await RecordAsync();

        var text = ProviderTestFile.Write(test);
        text.ShouldNotContain(Token);
        text.ShouldNotContain("canary-session");
        text.ShouldNotContain("\"Date\"");
        text.ShouldContain("\"X-Total\"");
        var read = ProviderTestFile.Read(Encoding.UTF8.GetBytes(text));
        read.Exchanges.Count.ShouldBe(4);
        JsonNode.DeepEquals(read.Records, JsonNode.Parse("""[{"id":1,"name":"Ärger","sessions":7},{"id":2,"name":null}]""")).ShouldBeTrue(read.Records.ToJsonString());
        var outcome = await RunAsync(read);
        outcome.Differences.ShouldBeEmpty();
        (outcome.Requests, outcome.Records).ShouldBe((4, 2));
    }

    [Fact]
    public async Task A_record_that_comes_out_differently_is_told_member_by_member()
    {
        var test = await RecordAsync();

        var outcome = await RunAsync(test with { Records = (JsonArray)JsonNode.Parse("""[{"id":1,"name":"Other","gone":1},{"id":2,"name":null},{"id":3}]""")! });

        outcome.Differences.ShouldBe(
        [
            "records[0].name: \"Ärger\" instead of \"Other\"",
            "records[0].gone: is missing; it was to be 1",
            "records[0].sessions: is there, and was not to be: 7",
            "records[2]: is missing; it was to be {\"id\":3}",
        ]);
    }

    [Fact]
    public async Task A_request_that_is_asked_differently_is_told_with_the_one_that_was_meant()
    {
        var test = await RecordAsync();
        var exchanges = test.Exchanges.ToList();
        exchanges[1] = exchanges[1] with { Request = exchanges[1].Request with { Url = exchanges[1].Request.Url.Replace("size=2", "size=3", StringComparison.Ordinal) } };

        var outcome = await RunAsync(test with { Exchanges = exchanges });

        outcome.Differences[0].ShouldStartWith("request: GET https://api.example.com/things?key=%2A%2A%2A&size=2");
        outcome.Differences[0].ShouldContain("it has GET https://api.example.com/things?key=%2A%2A%2A&size=3");
        outcome.Differences.ShouldContain(difference => difference.EndsWith("was not sent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_manifest_is_noticed()
    {
        var outcome = await ProviderTester.RunAsync(Compile("other"), await RecordAsync(), new FakeTimeProvider(Now), TestContext.Current.CancellationToken);

        outcome.Records.ShouldBe(0);
        outcome.Differences.ShouldContain("records[1]: is missing; it was to be {\"id\":2,\"name\":null}");
    }

    [Fact]
    public async Task An_error_that_a_test_expects_is_no_difference_and_another_is()
    {
        var refused = (await RecordAsync()).Exchanges[0] with { Answer = new GivenAnswer(403, new Dictionary<string, string>(), JsonNode.Parse("{}")) };
        var test = new ProviderTest { Stream = "things", Now = Now, Config = Config(), Exchanges = [refused], Records = [], Error = "nothing.such" };

        var told = (await RunAsync(test)).Differences.ShouldHaveSingleItem();

        told.ShouldStartWith("error: ");
        told.ShouldEndWith("instead of nothing.such");
        (await RunAsync(test with { Error = told.Split(' ')[1].TrimEnd(':') })).Differences.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[]", "it is not a JSON object")]
    [InlineData("{\n  \"stream\": }", "line 2, column ")]
    [InlineData("{\"now\":\"2026-03-01\",\"exchanges\":[]}", "`stream` is missing")]
    [InlineData("{\"stream\":\"a\",\"now\":\"noon\",\"exchanges\":[]}", "`now`: 'noon'")]
    [InlineData("{\"stream\":\"a\",\"now\":\"2026-03-01\",\"exchanges\":[{\"request\":{}}]}", "`exchanges[0].answer` is missing")]
    [InlineData("{\"stream\":\"a\",\"now\":\"2026-03-01\",\"exchanges\":[{\"request\":{\"url\":\"https://a.test/\"},\"answer\":{\"base64\":\"?\"}}]}", "`exchanges[0].answer.base64` is not base64")]
    [InlineData("{\"stream\":\"a\",\"now\":\"2026-03-01\",\"exchanges\":[],\"limit\":0}", "`limit` is not a whole number over 0")]
    [InlineData("{\"stream\":\"a\",\"now\":\"2026-03-01\",\"exchanges\":[],\"recrods\":[]}", "`recrods`: a test has no such member")]
    public void A_file_that_is_no_test_is_told_with_the_place(string text, string message) =>
        Should.Throw<FormatException>(() => ProviderTestFile.Read(Encoding.UTF8.GetBytes(text))).Message.ShouldContain(message);

    [Fact]
    public void Bytes_that_are_no_text_are_kept_as_they_are()
    {
        var test = new ProviderTest
        {
            Stream = "a",
            Now = Now,
            Exchanges = [new Exchange(new ExpectedRequest("POST", "https://a.test/", JsonValue.Create("q=1")), new GivenAnswer(200, new Dictionary<string, string>(), null, new byte[] { 0, 255 }))],
            Records = [],
        };

        var read = ProviderTestFile.Read(Encoding.UTF8.GetBytes(ProviderTestFile.Write(test))).Exchanges[0];

        read.Request.Matches(test.Exchanges[0].Request).ShouldBeTrue();
        read.Answer.Body.ShouldBeNull();
        read.Answer.Bytes!.Value.ToArray().ShouldBe([0, 255]);
    }

    private static Task<TestOutcome> RunAsync(ProviderTest test) => ProviderTester.RunAsync(Partner, test, new FakeTimeProvider(test.Now), TestContext.Current.CancellationToken);

    private static async Task<ProviderTest> RecordAsync()
    {
        await using var partner = RawPartner.Answering(request => RawPartner.Ok(
            request.Target.StartsWith("/login", StringComparison.Ordinal) ? "{\"session_token\":\"canary-session\"}"
            : request.Target.Contains("page=2", StringComparison.Ordinal) ? "{\"data\":[]}"
            : "{\"data\":[{\"id\":1,\"name\":\"Ärger\",\"sessions\":7},{\"id\":2,\"name\":null}]}",
            "Content-Type: application/json", "Date: Sun, 01 Mar 2026 12:00:00 GMT", "X-Total: 2"));
        using var outside = new Outside();
        var via = outside.Client(Outside.Rules("api.example.com") with
        {
            Hosts = new HostRules { Allowed = Outside.Rules("api.example.com").Hosts.Allowed, StandIns = [StandIn.Parse("api.example.com", $"http://127.0.0.1:{partner.Port}")] },
        });
        var plan = new ProviderTest { Stream = "things", Now = Now, Config = Config(), Exchanges = [], Records = [] };

        var (test, failure) = await ProviderTester.RecordAsync(Partner, plan, via, now => new FakeTimeProvider(now), TestContext.Current.CancellationToken);

        failure.ShouldBeNull();
        return test;
    }

    private static JsonObject Config() => new() { ["api_token"] = Token };

    private static Manifest Compile(string path)
    {
        var reading = ManifestFile.Read("manifest.yaml", Encoding.UTF8.GetBytes($$$"""
            version: 6.60.0
            type: DeclarativeSource
            check: { type: CheckStream, stream_names: [things] }
            streams:
              - type: DeclarativeStream
                name: things
                primary_key: id
                retriever:
                  type: SimpleRetriever
                  requester:
                    type: HttpRequester
                    url: https://api.example.com/things
                    request_parameters: { key: "{{ config['api_token'] }}" }
                    authenticator:
                      type: SessionTokenAuthenticator
                      login_requester: { type: HttpRequester, url: https://api.example.com/login, http_method: POST, request_body_json: { secret: "{{ config['api_token'] }}" } }
                      session_token_path: [session_token]
                      request_authentication: { type: Bearer }
                  record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [{{{path}}}] } }
                  paginator:
                    type: DefaultPaginator
                    pagination_strategy: { type: PageIncrement, page_size: 2, start_from_page: 1 }
                    page_size_option: { type: RequestOption, inject_into: request_parameter, field_name: size }
                    page_token_option: { type: RequestOption, inject_into: request_parameter, field_name: page }
            spec:
              type: Spec
              connection_specification: { type: object, properties: { api_token: { type: string, airbyte_secret: true } } }
            """), CustomComponents.None);
        return reading.Manifest.ShouldNotBeNull(string.Join(Environment.NewLine, reading.Problems));
    }
}
