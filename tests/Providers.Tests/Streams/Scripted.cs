using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Integrations;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Syncline.Runs;

namespace Providers.Tests.Streams;

/// <summary>Reads the scripted partner as the engine does.</summary>
internal sealed class Scripted : IPartitionCursors
{
    private const string Text = """
        version: 1.0.0
        type: DeclarativeSource
        check: { type: CheckStream, stream_names: [all] }
        definitions:
          requester:
            type: HttpRequester
            url_base: https://partner.example.test
            path: /items
          paginator:
            type: DefaultPaginator
            page_token_option: { type: RequestOption, inject_into: request_parameter, field_name: token }
            pagination_strategy: { type: CursorPagination, cursor_value: "{{ response.get('next') }}" }
          selector:
            type: RecordSelector
            extractor: { type: DpathExtractor, field_path: [items] }
          cursor:
            type: DatetimeBasedCursor
            cursor_field: updated
            datetime_format: "%Y-%m-%dT%H:%M:%SZ"
            start_datetime: "2026-01-01T00:00:00Z"
            step: P10D
            cursor_granularity: PT1S
            start_time_option: { type: RequestOption, inject_into: request_parameter, field_name: since }
            end_time_option: { type: RequestOption, inject_into: request_parameter, field_name: until }
          everything:
            type: SimpleRetriever
            requester: { $ref: "#/definitions/requester" }
            paginator: { $ref: "#/definitions/paginator" }
            record_selector: { $ref: "#/definitions/selector" }
          groups:
            type: DeclarativeStream
            name: groups
            retriever:
              type: SimpleRetriever
              requester: { $ref: "#/definitions/requester", path: /groups }
              record_selector: { $ref: "#/definitions/selector" }
        streams:
          - type: DeclarativeStream
            name: all
            retriever: { $ref: "#/definitions/everything" }
          - type: DeclarativeStream
            name: expanded
            retriever:
              type: SimpleRetriever
              requester: { $ref: "#/definitions/requester" }
              record_selector:
                type: RecordSelector
                extractor:
                  type: DpathExtractor
                  field_path: [items]
                  record_expander:
                    type: RecordExpander
                    expand_records_from_field: [parts]
                    truncation_indicator_path: [more]
                    truncated_list_retriever: { $ref: "#/definitions/everything" }
          - type: DeclarativeStream
            name: changes
            incremental_sync: { $ref: "#/definitions/cursor" }
            retriever: { $ref: "#/definitions/everything" }
          - type: DeclarativeStream
            name: counted
            incremental_sync:
              type: IncrementingCountCursor
              cursor_field: id
              start_value: 0
              start_value_option: { type: RequestOption, inject_into: request_parameter, field_name: above }
            retriever: { $ref: "#/definitions/everything" }
          - type: StateDelegatingStream
            name: delegated
            api_retention_period: P30D
            full_refresh_stream:
              type: DeclarativeStream
              name: delegated
              retriever: { $ref: "#/definitions/everything" }
            incremental_stream:
              type: DeclarativeStream
              name: delegated
              incremental_sync: { $ref: "#/definitions/cursor" }
              retriever: { $ref: "#/definitions/everything" }
          - type: DeclarativeStream
            name: halved
            incremental_sync: { $ref: "#/definitions/cursor" }
            retriever:
              type: SimpleRetriever
              requester:
                $ref: "#/definitions/requester"
                error_handler:
                  type: DefaultErrorHandler
                  response_filters:
                    - { type: HttpResponseFilter, http_codes: [413], action: SPLIT_REQUEST_WINDOW }
              paginator: { $ref: "#/definitions/paginator" }
              record_selector: { $ref: "#/definitions/selector" }
              request_window_splitting: { type: RequestWindowSplitting }
          - type: DeclarativeStream
            name: drained
            incremental_sync: { $ref: "#/definitions/cursor" }
            retriever:
              type: SimpleRetriever
              requester:
                $ref: "#/definitions/requester"
                request_parameters: { above: "{{ stream_slice.get('keyset_after', 0) }}" }
              paginator: { $ref: "#/definitions/paginator" }
              record_selector: { $ref: "#/definitions/selector" }
          - type: DeclarativeStream
            name: grouped
            incremental_sync: { $ref: "#/definitions/cursor" }
            retriever:
              type: SimpleRetriever
              requester: { $ref: "#/definitions/requester" }
              paginator: { $ref: "#/definitions/paginator" }
              record_selector: { $ref: "#/definitions/selector" }
              partition_router:
                type: SubstreamPartitionRouter
                parent_stream_configs:
                  - type: ParentStreamConfig
                    stream: { $ref: "#/definitions/groups" }
                    parent_key: id
                    partition_field: group
                    request_option: { type: RequestOption, inject_into: request_parameter, field_name: group }
        """;

    private static readonly Manifest Compiled = Compile();
    private readonly Dictionary<string, string> _cursors = [];
    private readonly ManifestReader _reader;

    public Scripted(ScriptedPartner partner)
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        _reader = new ManifestReader(Compiled, partner, new ReferenceTokens(), Clock);
    }

    public FakeTimeProvider Clock { get; }

    /// <summary>The time that all processes share; null for this one's clock.</summary>
    public SharedTime? Time { get; set; }

    /// <summary>The run that is read; null for none in particular.</summary>
    public RunKey? Run { get; set; }

    /// <summary>How often the reading has failed in a row, as the engine counts it.</summary>
    public int Attempt { get; set; }

    /// <summary>The last applied page's position.</summary>
    public string? Position { get; set; }

    /// <summary>The ids of all records that were applied.</summary>
    public List<int> Applied { get; } = [];

    public List<SourcePage> Pages { get; } = [];

    public ValueTask<string?> FindAsync(string partition, CancellationToken cancellationToken) => ValueTask.FromResult(_cursors.GetValueOrDefault(partition));

    /// <summary>Reads and applies pages until the run is over, or so many pages are applied.</summary>
    /// <returns>True when the run is over.</returns>
    public async Task<bool> ReadAsync(string stream, StreamOptions options, int pages = int.MaxValue, ReadKind kind = ReadKind.Incremental)
    {
        await foreach (var page in _reader.ReadAsync(Request(stream, kind), options, CancellationToken.None))
        {
            Apply(page);
            if (page.IsLast)
            {
                return true;
            }

            if (--pages == 0)
            {
                return false;
            }
        }

        throw new InvalidOperationException("The reading ended without a last page.");
    }

    /// <summary>Tries the stream that the check names.</summary>
    public Task<SyncError?> CheckAsync() => _reader.CheckAsync(Request("all", ReadKind.Full).Connection, CancellationToken.None);

    private void Apply(SourcePage page)
    {
        Pages.Add(page);
        Position = page.Position;
        Applied.AddRange(page.Records.Select(record => JsonDocument.Parse(record.Json).RootElement.GetProperty("id").GetInt32()));
        foreach (var cursor in page.Partitions)
        {
            _cursors[cursor.Partition] = cursor.State;
        }
    }

    private ReadRequest Request(string stream, ReadKind kind) => new()
    {
        Connection = new SourceConnection
        {
            Customer = new CustomerId(1),
            Integration = new IntegrationId(1),
            Provider = "scripted",
            Settings = new JsonObject(),
            Credentials = NoCredentials.Instance,
        },
        Stream = stream,
        InteractionType = "item",
        Kind = kind,
        Position = Position,
        Attempt = Attempt,
        Run = Run,
        Time = Time,
        Partitions = this,
    };

    private static Manifest Compile()
    {
        var reading = ManifestFile.Read("scripted.yaml", Encoding.UTF8.GetBytes(Text), CustomComponents.None);
        reading.Problems.ShouldBeEmpty();
        return reading.Manifest!;
    }
}
