using System.Text;
using System.Text.Json;
using Providers.Tests.Http;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Streams;

/// <summary>Several jobs of the partner's at once, which are all in the checkpoint.</summary>
public sealed class JobsSideBySideTests : IPartitionCursors
{
    private const string Text = """
        version: 1.0.0
        type: DeclarativeSource
        check: { type: CheckStream, stream_names: [parts] }
        max_concurrent_async_job_count: MOST
        definitions:
          retriever:
            type: AsyncRetriever
            status_mapping: { type: AsyncJobStatusMap, running: [running], completed: [done], failed: [failed], timeout: [timeout] }
            status_extractor: { type: DpathExtractor, field_path: [status] }
            creation_requester:
              type: HttpRequester
              url: https://partner.test/jobs
              http_method: POST
              request_parameters: { for: "{{ stream_slice.get('part', '') }}{{ stream_slice.get('start_time', '') }}" }
            polling_requester: { type: HttpRequester, url: "https://partner.test/jobs/{{ creation_response['id'] }}" }
            download_requester: { type: HttpRequester, url: "https://partner.test/rows/{{ creation_response['id'] }}" }
            record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [] } }
          cursor:
            type: DatetimeBasedCursor
            cursor_field: updated
            datetime_format: "%Y-%m-%d"
            start_datetime: "2026-02-24"
            step: P1D
            cursor_granularity: P1D
          router: { type: ListPartitionRouter, cursor_field: part, values: [a, b, c, d, e] }
        streams:
          - type: DeclarativeStream
            name: parts
            retriever: { $ref: "#/definitions/retriever", partition_router: { $ref: "#/definitions/router" } }
          - type: DeclarativeStream
            name: days
            incremental_sync: { $ref: "#/definitions/cursor" }
            retriever: { $ref: "#/definitions/retriever" }
          - type: DeclarativeStream
            name: days_of_parts
            incremental_sync: { $ref: "#/definitions/cursor" }
            retriever: { $ref: "#/definitions/retriever", partition_router: { $ref: "#/definitions/router" } }
        """;

    private readonly List<string> _read = [];
    private HurriedClock _clock = null!;
    private JobPartner _partner = null!;
    private string? _position;

    public JobsSideBySideTests() => Begin();

    [Theory]
    [InlineData("parts", 5)]
    [InlineData("days", 5)]
    [InlineData("days_of_parts", 25)]
    public async Task As_many_jobs_run_at_once_as_the_manifest_says(string stream, int jobs)
    {
        await ReadAsync(stream, 1);
        var alone = _clock.Waited;
        (_partner.MostOpen, _read.Count).ShouldBe((1, jobs));
        Begin();

        await ReadAsync(stream, 3);

        (_partner.MostOpen, _read.Count).ShouldBe((3, jobs));
        _read.ShouldBe(_partner.Ordered, ignoreOrder: true);
        _partner.Sent.Take(3).ShouldBe(["POST /jobs", "POST /jobs", "POST /jobs"]);
        _clock.Waited.ShouldBeLessThan(alone * 0.6);
    }

    [Theory]
    [InlineData("parts", ResumeKind.Window)]
    [InlineData("parts", ResumeKind.None)]
    [InlineData("days", ResumeKind.Window)]
    [InlineData("days", ResumeKind.None)]
    [InlineData("days_of_parts", ResumeKind.Token)]
    public async Task Whoever_goes_on_after_any_page_orders_nothing_twice(string stream, ResumeKind resume)
    {
        var pages = await ReadAsync(stream, 3, resume);
        var ordered = _partner.Ordered.ToList();
        for (var cut = 1; cut < pages; cut += stream == "days_of_parts" ? 7 : 1)
        {
            Begin();
            await ReadAsync(stream, 3, resume, cut);
            await ReadAsync(stream, 3, resume);

            _partner.Ordered.ShouldBe(ordered, ignoreOrder: true, $"cut after page {cut}");
            _read.Distinct().ShouldBe(ordered, ignoreOrder: true, $"cut after page {cut}");
        }
    }

    [Fact]
    public async Task A_job_that_is_refused_before_its_turn_is_ordered_when_its_turn_has_come()
    {
        await ReadAsync("parts", 3, pages: 1);
        _partner.Refusals = 1;

        await ReadAsync("parts", 3);

        _read.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_number_of_jobs_that_is_none_is_told()
    {
        var refused = await Should.ThrowAsync<Syncline.Runs.SyncException>(() => ReadAsync("parts", 0));

        refused.Error.Code.ShouldBe("manifest.bad_value");
        refused.Error.Message.ShouldContain("max_concurrent_async_job_count");
    }

    public ValueTask<string?> FindAsync(string partition, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);

    private void Begin()
    {
        (_clock, _partner, _position) = (new HurriedClock(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)), new JobPartner(), null);
        _read.Clear();
    }

    /// <summary>Reads on from where the last reading stopped.</summary>
    /// <returns>How many pages were read.</returns>
    private async Task<int> ReadAsync(string stream, int most, ResumeKind resume = ResumeKind.Window, int pages = int.MaxValue)
    {
        var text = Text.Replace("MOST", most.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var manifest = ManifestFile.Read("manifest.yaml", Encoding.UTF8.GetBytes(text), CustomComponents.None).Manifest.ShouldNotBeNull();
        var reader = new ManifestReader(manifest, _partner, new ReferenceTokens(), _clock);
        var request = new ReadRequest
        {
            Connection = Outside.Connection(), Stream = stream, InteractionType = "row", Kind = ReadKind.Incremental, Partitions = this, Position = _position,
        };
        var read = 0;
        await foreach (var page in reader.ReadAsync(request, new StreamOptions { Resume = resume }, TestContext.Current.CancellationToken))
        {
            read++;
            _position = page.Position;
            _read.AddRange(page.Records.Select(record => JsonDocument.Parse(record.Json).RootElement.GetProperty("id").GetString()!));
            if (read == pages)
            {
                break;
            }
        }

        return read;
    }
}
