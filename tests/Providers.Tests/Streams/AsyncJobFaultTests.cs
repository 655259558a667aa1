using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Providers.Tests.Streams;

/// <summary>A partner's job of which nobody tells how far it is, read on a clock on which waits take no time.</summary>
public sealed class AsyncJobFaultTests
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
              status_mapping: { type: AsyncJobStatusMap, running: [running], completed: [done], failed: [failed], timeout: [timeout] }
              status_extractor: { type: DpathExtractor, field_path: [status] }
              creation_requester: { type: HttpRequester, url: "https://partner.test/jobs", http_method: POST }
              polling_requester: { type: HttpRequester, url: "https://partner.test/poll{{ creation_response['path'] }}" }
              abort_requester: { type: HttpRequester, url: "https://partner.test/abort/1", http_method: POST }
              download_requester: { type: HttpRequester, url: "https://partner.test/rows" }
              record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [] } }
        """;

    [Fact]
    public async Task A_status_that_stays_unknown_ends_it_and_the_job_is_aborted()
    {
        var (sent, outcome) = await ReadAsync("/1", "lost");

        sent.ShouldBe(["POST /jobs", .. Enumerable.Repeat("GET /poll/1", 10), "POST /abort/1"]);
        outcome.Told.ShouldContain("provider.job_failed");
        outcome.Failures[0].Message.ShouldContain("'lost'");
    }

    [Fact]
    public async Task A_request_that_cannot_be_sent_is_not_tried_again()
    {
        var (sent, outcome) = await ReadAsync(new string('1', 300_000), "running");

        sent.ShouldBe(["POST /jobs", "POST /abort/1"]);
        outcome.Told.ShouldContain("provider.job_failed");
    }

    [Fact]
    public async Task A_job_that_stays_running_ends_by_its_time()
    {
        var (sent, outcome) = await ReadAsync("/1", "running");

        var polls = sent.Count(one => one.StartsWith("GET", StringComparison.Ordinal));
        (sent.Count(one => one == "POST /jobs"), polls).ShouldBe((3, 3 * 721));
        outcome.Told.ShouldContain("provider.job_failed");
    }

    private static async Task<(IReadOnlyList<string> Sent, StreamOutcome Outcome)> ReadAsync(string path, string status)
    {
        var script = new JsonObject
        {
            ["rules"] = new JsonArray(
                Rule("POST", "https://partner.test/jobs", new JsonObject { ["path"] = path }),
                Rule("GET", "https://partner.test/poll/1", new JsonObject { ["status"] = status }),
                Rule("POST", "https://partner.test/abort/1", [])),
        };
        var partner = new ScriptedServer(script, 3_000);
        var outcome = await InProcessRunner.Instance.RunAsync(new RunInput("read", Encoding.UTF8.GetBytes(Text), [], "2026-03-01T00:00:00Z", partner) { ClockAdvances = true });
        outcome.Refusal.ShouldBeNull();
        return ([.. partner.Sent.Select(request => $"{request.Method} {new Uri(request.Url).AbsolutePath}")], outcome.Streams["rows"]);
    }

    private static JsonObject Rule(string method, string url, JsonObject body) => new()
    {
        ["method"] = method,
        ["url"] = url,
        ["responses"] = new JsonArray(new JsonObject { ["status"] = 200, ["body"] = body }),
    };
}
