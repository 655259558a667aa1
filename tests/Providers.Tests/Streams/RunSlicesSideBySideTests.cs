using System.Text;
using System.Text.Json.Nodes;
using Providers.Tests.Http;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Syncline.Runs;
using Xunit;

namespace Providers.Tests.Streams;

/// <summary>The engine has as many slices of a run on their way as the manifest says, and stages what it would have staged one after another.</summary>
public sealed class RunSlicesSideBySideTests : IPartitionCursors
{
    private const string Text = """
        version: 1.0.0
        type: DeclarativeSource
        check: { type: CheckStream, stream_names: [parts] }
        concurrency_level: LEVEL
        definitions:
          requester:
            type: HttpRequester
            url_base: https://partner.test
            authenticator:
              type: SessionTokenAuthenticator
              session_token_path: [token]
              login_requester: { type: HttpRequester, url_base: https://partner.test, path: /login, http_method: POST }
              expiration_duration: PT1H
              request_authentication: { type: ApiKey, inject_into: { type: RequestOption, inject_into: header, field_name: X-Session } }
          retriever:
            type: SimpleRetriever
            requester: { $ref: "#/definitions/requester", path: "/parts/{{ stream_slice.get('part', '') }}{{ stream_slice.get('start_time', '') }}" }
            record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [items] } }
            paginator:
              type: DefaultPaginator
              page_token_option: { type: RequestOption, inject_into: request_parameter, field_name: page }
              pagination_strategy: { type: CursorPagination, cursor_value: "{{ response.get('next') }}" }
          cursor:
            type: DatetimeBasedCursor
            cursor_field: updated
            datetime_format: "%Y-%m-%d"
            start_datetime: "2026-02-24"
            step: P1D
            cursor_granularity: P1D
        streams:
          - type: DeclarativeStream
            name: parts
            retriever: { $ref: "#/definitions/retriever", partition_router: { type: ListPartitionRouter, cursor_field: part, values: [a, b, c, d, e, f, g, h] } }
          - type: DeclarativeStream
            name: days
            incremental_sync: { $ref: "#/definitions/cursor" }
            retriever: { $ref: "#/definitions/retriever" }
          - type: DeclarativeStream
            name: days_of_parts
            incremental_sync: { $ref: "#/definitions/cursor" }
            retriever: { $ref: "#/definitions/retriever", partition_router: { type: ListPartitionRouter, cursor_field: part, values: [a, b, c] } }
          - type: DeclarativeStream
            name: children
            retriever:
              $ref: "#/definitions/retriever"
              partition_router:
                type: SubstreamPartitionRouter
                parent_stream_configs:
                  - type: ParentStreamConfig
                    parent_key: id
                    partition_field: part
                    stream: { type: DeclarativeStream, name: parents, retriever: { $ref: "#/definitions/retriever", requester: { $ref: "#/definitions/requester", path: /parents } } }
        """;

    private static readonly StreamOptions ByToken = new() { Resume = ResumeKind.Token };
    private static readonly string[] Parts = ["a", "b", "c", "d", "e", "f", "g", "h"];

    private readonly HurriedClock _clock = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly List<string> _read = [];
    private readonly List<string> _looked = [];
    private SlowPartner _partner = new();
    private TimeSpan _aheadFrom;
    private string? _position;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("parts", 3, 3)]
    [InlineData("parts", 30, 8)]
    [InlineData("parts", 1, 1)]
    [InlineData("days", 3, 3)]
    [InlineData("days_of_parts", 4, 4)]
    public async Task As_many_slices_are_on_their_way_as_the_manifest_says_and_the_pages_are_the_same(string stream, int level, int most)
    {
        var alone = await PagesAsync(stream, 1);
        _partner.MostOpen.ShouldBe(1);
        var asked = _partner.Sent;
        Begin();
        _partner.Awaited = most;

        var together = await PagesAsync(stream, level);

        together.ShouldBe(alone);
        _partner.MostOpen.ShouldBe(most);
        _partner.Sent.ShouldBe(asked, ignoreOrder: true);
        (_partner.SignIns, _partner.Open).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Nothing_is_begun_where_slices_are_read_one_after_another()
    {
        (await PagesAsync("parts", 5, readsAhead: false)).Count.ShouldBe(17);

        (_partner.MostOpen, _partner.Early.Count).ShouldBe((1, 0));
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task Partner_who_answers_at_once_is_asked_for_one_slice_after_the_other(int milliseconds, bool isAhead)
    {
        _aheadFrom = TimeSpan.FromMilliseconds(5);
        _partner.Instead = request =>
        {
            if (!request.IsEarly)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
            }

            return null;
        };

        (await PagesAsync("parts", 3)).Count.ShouldBe(17);

        (_partner.Early.Count > 0).ShouldBe(isAhead);
        _read.ShouldBe(Parts.SelectMany(part => new[] { $"{part}-1", $"{part}-2" }));
    }

    [Theory]
    [InlineData("parts")]
    [InlineData("days_of_parts")]
    [InlineData("children")]
    public async Task Whoever_goes_on_after_any_page_reads_each_page_once_and_leaves_nothing_on_its_way(string stream)
    {
        var whole = await PagesAsync(stream, 1);
        var read = _read.ToList();
        for (var cut = 1; cut < whole.Count; cut++)
        {
            Begin();

            var pages = await PagesAsync(stream, 4, most: cut);
            _partner.Open.ShouldBe(0, $"cut after page {cut}");
            pages.AddRange(await PagesAsync(stream, 4));

            pages.ShouldBe(whole, $"cut after page {cut}");
            _read.ShouldBe(read, $"cut after page {cut}");
        }
    }

    [Fact]
    public async Task A_slice_that_is_refused_is_left_at_its_turn_and_the_others_are_read()
    {
        _partner.Statuses["/parts/d"] = 404;
        _partner.Statuses["/parts/f?page=2"] = 403;

        var failure = await Should.ThrowAsync<SourceException>(() => PagesAsync("parts", 4));

        (failure.Fault, failure.Error.Code).ShouldBe((SourceFault.Guarded, "provider.partitions_left"));
        failure.Error.Message.ShouldContain("2 partitions");
        failure.Error.Message.ShouldContain("\"part\":\"d\"");
        _read.ShouldBe(Parts.SelectMany(part => new[] { $"{part}-1", $"{part}-2" }).Except(["d-1", "d-2", "f-2"]));
        _partner.Sent.Count(sent => sent == "/parts/d").ShouldBe(1, "what is refused for good is not asked for again at its turn");
    }

    [Fact]
    public async Task Windows_of_a_partition_that_is_left_are_given_up()
    {
        _partner.Statuses["/parts/b2026-02-24"] = 404;

        var failure = await Should.ThrowAsync<SourceException>(() => PagesAsync("days_of_parts", 3));

        failure.Error.Code.ShouldBe("provider.partitions_left");
        _read.ShouldNotContain(id => id.StartsWith('b'));
        _read.Count.ShouldBe(2 * 5 * 2);
        _partner.Open.ShouldBe(0);
    }

    [Fact]
    public async Task What_may_pass_is_asked_for_again_at_its_turn()
    {
        var answered = new HashSet<string>();
        _partner.Instead = request => request.IsEarly && request.Uri.AbsolutePath is "/parts/c" or "/parts/e" && answered.Add(request.Uri.AbsolutePath)
            ? ScriptedPartner.Answer(new JsonObject(), request.Uri.AbsolutePath == "/parts/c" ? 429 : 503, ("Retry-After", "60"))
            : null;

        (await PagesAsync("parts", 3)).Count.ShouldBe(17);

        answered.Count.ShouldBe(2);
        _read.ShouldBe(Parts.SelectMany(part => new[] { $"{part}-1", $"{part}-2" }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Where_budgets_have_nothing_to_spare_slices_are_read_at_their_turn(int spare)
    {
        _partner.Spare = spare;

        (await PagesAsync("parts", 4)).Count.ShouldBe(17);

        _partner.Early.Count.ShouldBe(spare);
        _read.ShouldBe(Parts.SelectMany(part => new[] { $"{part}-1", $"{part}-2" }));
        _partner.Sent.Count.ShouldBe(17, "the sign-in, and each page once");
    }

    [Fact]
    public async Task A_limit_that_the_slice_in_work_meets_ends_the_reading_and_what_is_on_its_way()
    {
        _partner.Instead = request => request.Uri.PathAndQuery == "/parts/b?page=2" ? ScriptedPartner.Answer(new JsonObject(), 429, ("Retry-After", "600")) : null;

        var failure = await Should.ThrowAsync<SourceException>(() => PagesAsync("parts", 4));

        failure.Fault.ShouldBe(SourceFault.RateLimited);
        failure.RetryAfter.ShouldBe(_clock.GetUtcNow() + TimeSpan.FromMinutes(10));
        _read.ShouldBe(["a-1", "a-2", "b-1"]);
        _partner.Open.ShouldBe(0);
        _partner.Sent.ShouldNotContain("/parts/g");
    }

    [Fact]
    public async Task A_reading_that_is_broken_off_leaves_nothing_on_its_way()
    {
        using var lost = new CancellationTokenSource();
        _partner.Instead = request =>
        {
            if (request.Uri.AbsolutePath == "/parts/c")
            {
                lost.Cancel();
            }

            return null;
        };

        await Should.ThrowAsync<OperationCanceledException>(() => PagesAsync("parts", 5, stop: lost.Token));

        _read.ShouldBeSubsetOf(["a-1"]);
        _partner.Open.ShouldBe(0);
    }

    [Fact]
    public async Task A_first_page_whose_token_has_aged_is_asked_for_again()
    {
        await PagesAsync("parts", 3, options: ByToken with { TokenLife = TimeSpan.FromMinutes(1) }, onPage: async () =>
        {
            await _partner.AnsweredAsync();
            _clock.Advance(TimeSpan.FromMinutes(10));
        });

        _read.ShouldBe(Parts.SelectMany(part => new[] { $"{part}-1", $"{part}-2" }));
        Parts.Select(part => _partner.Sent.Count(sent => sent == $"/parts/{part}")).ShouldBe([1, 2, 2, 2, 2, 2, 2, 2]);
    }

    [Fact]
    public async Task Large_pages_are_not_held_beside_each_other()
    {
        (_partner.Padding, _partner.Awaited) = (6 * 1024 * 1024, 4);

        await PagesAsync("parts", 8);

        _partner.MostOpen.ShouldBeInRange(2, 3, "the one in work, and as many as 16 MB have room for");
        _read.ShouldBe(Parts.SelectMany(part => new[] { $"{part}-1", $"{part}-2" }));
    }

    [Fact]
    public async Task Parents_that_fail_are_told_after_the_slices_before_them()
    {
        _partner.Statuses["/parents?page=2"] = 404;

        await Should.ThrowAsync<SourceException>(() => PagesAsync("children", 4));
        var read = _read.ToList();
        Begin();
        _partner.Statuses["/parents?page=2"] = 404;
        await Should.ThrowAsync<SourceException>(() => PagesAsync("children", 1));

        read.ShouldBe(_read);
        read.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Parents_whose_pages_have_no_end_are_ended(bool areEmpty)
    {
        var asked = 0;
        _partner.Instead = request => request.Uri.AbsolutePath != "/parents" ? null : ++asked > 3_000
            ? throw new InvalidOperationException("It asks without end.")
            : ScriptedPartner.Answer(new JsonObject { ["items"] = areEmpty ? [] : new JsonArray(new JsonObject { ["id"] = "a" }), ["next"] = areEmpty ? $"{asked}" : "same" });

        var fault = await Should.ThrowAsync<SourceException>(() => PagesAsync("children", 1));

        (fault.Fault, fault.Error.Code).ShouldBe((SourceFault.Guarded, "provider.paging_loop"));
        fault.Error.Message.ShouldContain("'parents'");
    }

    [Fact]
    public async Task A_partitions_cursor_is_looked_up_once()
    {
        await PagesAsync("days_of_parts", 4);

        _looked.ShouldBe(["{\"part\":\"a\"}", "{\"part\":\"b\"}", "{\"part\":\"c\"}"]);
    }

    [Fact]
    public async Task A_level_that_is_none_is_told()
    {
        var refused = await Should.ThrowAsync<SyncException>(() => PagesAsync("parts", 0));

        (refused.Error.Code, _partner.Sent.Count).ShouldBe(("manifest.bad_value", 0));
        refused.Error.Message.ShouldContain("default_concurrency '0'");
    }

    public ValueTask<string?> FindAsync(string partition, CancellationToken cancellationToken)
    {
        _looked.Add(partition);
        return ValueTask.FromResult<string?>(null);
    }

    private void Begin()
    {
        (_partner, _position) = (new SlowPartner(), null);
        _read.Clear();
    }

    /// <summary>Reads on from where the last reading stopped.</summary>
    /// <returns>What is staged of each page: its records, where it leads and what it says.</returns>
    private async Task<List<string>> PagesAsync(
        string stream, int level, int most = int.MaxValue, StreamOptions? options = null, Func<Task>? onPage = null, bool readsAhead = true, CancellationToken? stop = null)
    {
        var text = Text.Replace("LEVEL", $"{{ type: ConcurrencyLevel, default_concurrency: {level} }}", StringComparison.Ordinal);
        var manifest = ManifestFile.Read("manifest.yaml", Encoding.UTF8.GetBytes(text), CustomComponents.None).Manifest.ShouldNotBeNull();
        var reader = new ManifestReader(manifest, _partner, new ReferenceTokens(), _clock) { ReadsAhead = readsAhead, AheadFrom = _aheadFrom };
        var request = new ReadRequest
        {
            Connection = Outside.Connection(), Stream = stream, InteractionType = "row", Kind = ReadKind.Incremental, Partitions = this, Position = _position,
        };
        var pages = new List<string>();
        await foreach (var page in reader.ReadAsync(request, options ?? ByToken, stop ?? Stop))
        {
            _position = page.Position;
            var ids = page.Records.Select(record => JsonNode.Parse(record.Json.Span)!["id"]!.GetValue<string>()).ToList();
            _read.AddRange(ids);
            pages.Add($"{string.Join(' ', ids)} {page.Position} {string.Join(' ', page.Partitions)} {page.IsResumePoint} {page.IsLast}");
            await (onPage?.Invoke() ?? Task.CompletedTask);
            if (pages.Count == most)
            {
                break;
            }
        }

        return pages;
    }
}
