using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Providers.Tests.Streams;
using Syncline.Integrations;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.Reading;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Providers.Tests.Extending;

/// <summary>Reads one stream as the engine does, whose retriever is written in each test, from a partner that answers each request with what a test gives.</summary>
internal sealed class CustomReading(string stream, CustomComponents classes, Func<OutboundRequest, string>? answer = null, string? head = null) : IOutbound, IPartitionCursors
{
    public const string Head = """
        version: 1.0.0
        type: DeclarativeSource
        check: { type: CheckStream, stream_names: [items] }
        streams:
          - type: DeclarativeStream
            name: items
        """;

    /// <summary>A retriever of the format's own, with places for custom components.</summary>
    public static string Simple(string requester = "{ type: HttpRequester, url: 'https://partner.example.test/items' }", string selector = "", string more = "") => $$"""
            retriever:
              type: SimpleRetriever
              requester: {{requester}}
              record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [] }{{selector}} }
        {{more}}
        """;

    /// <summary>What was asked.</summary>
    public List<OutboundRequest> Requests { get; } = [];

    /// <summary>The manifest's text.</summary>
    public string Text => $"{head ?? Head}\n{stream}";

    /// <summary>What the manifest's check says; null where it succeeds.</summary>
    public Task<SyncError?> CheckAsync() => Reader().CheckAsync(Request(null).Connection, CancellationToken.None);

    /// <summary>The pages of a run, from a position on.</summary>
    public async Task<List<SourcePage>> ReadAsync(string? position = null, int pages = int.MaxValue) =>
        await Reader().ReadAsync(Request(position), new StreamOptions { QuickRetries = 0, Resume = ResumeKind.Token, KeyPath = ["id"] }, CancellationToken.None).Take(pages).ToListAsync();

    public Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return Task.FromResult(ScriptedPartner.Raw(answer?.Invoke(request) ?? "{}"));
    }

    public ValueTask<string?> FindAsync(string partition, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);

    /// <summary>The records of pages, each as its text.</summary>
    public static IEnumerable<string> Records(IEnumerable<SourcePage> pages) => pages.SelectMany(page => page.Records).Select(record => Encoding.UTF8.GetString(record.Json.Span));

    private ManifestReader Reader()
    {
        var reading = SampleComponents.Read(Text, classes);
        var manifest = reading.Manifest ?? throw new InvalidOperationException(string.Join('\n', reading.Problems));
        return new ManifestReader(manifest, this, new ReferenceTokens(), new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    private ReadRequest Request(string? position) => new()
    {
        Connection = new SourceConnection
        {
            Customer = new CustomerId(1),
            Integration = new IntegrationId(1),
            Provider = "custom",
            Settings = new JsonObject { ["unit"] = "m" },
            Credentials = NoCredentials.Instance,
        },
        Stream = "items",
        InteractionType = "item",
        Kind = ReadKind.Incremental,
        Position = position,
        Partitions = this,
    };
}
