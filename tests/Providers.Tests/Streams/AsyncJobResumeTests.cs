using System.Collections.Frozen;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Providers.Tests.Http;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Streams;

/// <summary>A worker dies while a partner's job runs, and another one goes on from the checkpoint.</summary>
public sealed class AsyncJobResumeTests : IOutbound, IPartitionCursors
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
              polling_requester: { type: HttpRequester, url: "https://partner.test/jobs/{{ creation_response['id'] }}" }
              download_requester: { type: HttpRequester, url: "https://partner.test/rows" }
              record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [] } }
        """;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly List<string> _sent = [];
    private int _noteSize;

    [Theory]
    [InlineData(ResumeKind.Window)]
    [InlineData(ResumeKind.Token)]
    [InlineData(ResumeKind.Keyset)]
    [InlineData(ResumeKind.None)]
    public async Task Whoever_goes_on_after_hours_asks_for_the_job_that_there_is(ResumeKind resume)
    {
        var options = new StreamOptions { Resume = resume };
        var first = await FirstPageAsync(null, options);
        first.IsResumePoint.ShouldBeTrue();
        _clock.Advance(TimeSpan.FromHours(3));

        var second = await FirstPageAsync(first.Position, options);

        second.IsLast.ShouldBeFalse();
        _sent.ShouldBe(["POST /jobs"]);
    }

    [Fact]
    public async Task An_answer_about_a_job_that_is_too_large_for_a_checkpoint_is_told()
    {
        _noteSize = 3 * 1024 * 1024;
        (await FirstPageAsync(null, new StreamOptions())).IsLast.ShouldBeFalse();

        _noteSize = 5 * 1024 * 1024;
        var failure = await Should.ThrowAsync<SourceException>(() => FirstPageAsync(null, new StreamOptions()));

        failure.Error.Code.ShouldBe("provider.too_large");
        failure.Error.Message.ShouldContain("4 MB");
        _sent.ShouldBe(["POST /jobs", "POST /jobs"]);
    }

    public Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        _sent.Add($"{request.Method} {request.Uri.AbsolutePath}");
        return Task.FromResult(new OutboundResponse
        {
            Status = 200,
            Headers = FrozenDictionary<string, string>.Empty,
            Body = Encoding.UTF8.GetBytes($$"""{"id": 7, "status": "running", "note": "{{new string('x', _noteSize)}}"}"""),
            Uri = request.Uri,
        });
    }

    public ValueTask<string?> FindAsync(string partition, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);

    private async Task<SourcePage> FirstPageAsync(string? position, StreamOptions options)
    {
        var manifest = ManifestFile.Read("manifest.yaml", Encoding.UTF8.GetBytes(Text), CustomComponents.None).Manifest.ShouldNotBeNull();
        var reader = new ManifestReader(manifest, this, new ReferenceTokens(), _clock);
        var request = new ReadRequest { Connection = Outside.Connection(), Stream = "rows", InteractionType = "row", Kind = ReadKind.Full, Partitions = this, Position = position };
        return await reader.ReadAsync(request, options, TestContext.Current.CancellationToken).FirstAsync(TestContext.Current.CancellationToken);
    }
}
