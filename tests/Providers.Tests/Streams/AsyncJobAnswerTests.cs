using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Providers.Tests.Streams;

/// <summary>What the requests about a job see of the answer to its creation, and of the request that it was the answer to.</summary>
public sealed class AsyncJobAnswerTests
{
    private const string Text = """
        version: 1.0.0
        type: DeclarativeSource
        check: { type: CheckStream, stream_names: [rows] }
        streams:
          - type: DeclarativeStream
            name: rows
            retriever:
              type: AsyncRetriever
              partition_router: { type: ListPartitionRouter, values: [a, b], cursor_field: profile }
              status_mapping: { type: AsyncJobStatusMap, running: [running], completed: [done], failed: [failed], timeout: [timeout] }
              status_extractor: { type: DpathExtractor, field_path: [status] }
              creation_requester:
                type: HttpRequester
                url: "https://partner.test/jobs"
                http_method: POST
                authenticator: { type: BearerAuthenticator, api_token: secret }
                request_headers: { X-Scope: "{{ stream_partition['profile'] }}" }
                request_body_json: { report: "{{ stream_partition['profile'] }}" }
              polling_requester:
                type: HttpRequester
                url: "https://partner.test/poll/{{ creation_response.headers['x-job'] }}"
                request_headers:
                  X-Scope: "{{ stream_slice.extra_fields['creation_response'].request.headers['x-scope'] }}"
                  X-Asked: "{{ creation_response.request.method }} {{ creation_response.request.url }} {{ creation_response.request.body | length }} {{ creation_response.request.headers.get('Authorization') }}"
              download_requester: { type: HttpRequester, url: "https://partner.test/rows" }
              record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [] } }
        """;

    [Fact]
    public async Task Polling_sees_the_headers_of_the_creation_in_any_case_and_its_request_without_the_credentials()
    {
        var job = new JsonObject { ["status"] = 200, ["headers"] = new JsonObject { ["X-Job"] = "7" }, ["body"] = "{}" };
        var script = new JsonObject
        {
            ["rules"] = new JsonArray(
                Rule("POST", "https://partner.test/jobs", job),
                Rule("GET", "https://partner.test/poll/7", new JsonObject { ["status"] = 200, ["body"] = """{"status": "done"}""" }),
                Rule("GET", "https://partner.test/rows", new JsonObject { ["status"] = 200, ["body"] = """[{"id": 1}]""" })),
        };
        var partner = new ScriptedServer(script, 100);

        var outcome = await InProcessRunner.Instance.RunAsync(new RunInput("read", Encoding.UTF8.GetBytes(Text), [], "2026-03-01T00:00:00Z", partner));

        outcome.Refusal.ShouldBeNull();
        outcome.Streams["rows"].Records.Count.ShouldBe(2);
        var polls = partner.Sent.Where(request => request.Url.Contains("/poll/", StringComparison.Ordinal)).ToList();
        polls.Select(poll => Header(poll, "X-Scope")).Order(StringComparer.Ordinal).ShouldBe(["a", "b"]);
        Header(polls[0], "X-Asked").ShouldBe("POST https://partner.test/jobs 14 None");
    }

    private static string? Header(RecordedRequest request, string name) => request.Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static JsonObject Rule(string method, string url, JsonObject response) => new() { ["method"] = method, ["url"] = url, ["responses"] = new JsonArray(response) };
}
