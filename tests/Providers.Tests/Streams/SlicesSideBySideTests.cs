using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Xunit;

namespace Providers.Tests.Streams;

/// <summary>A person's reading has as many slices on their way as the manifest says, and comes out as if it had read one after the other.</summary>
public sealed class SlicesSideBySideTests
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
            error_handler:
              type: DefaultErrorHandler
              response_filters: [{ type: HttpResponseFilter, http_codes: [401], action: REFRESH_TOKEN_THEN_RETRY }]
            authenticator:
              type: SessionTokenAuthenticator
              session_token_path: [token]
              login_requester: { type: HttpRequester, url_base: https://partner.test, path: /login, http_method: POST }
              expiration_duration: PT1H
              request_authentication: { type: ApiKey, inject_into: { type: RequestOption, inject_into: header, field_name: X-Session } }
          retriever:
            type: SimpleRetriever
            requester: { $ref: "#/definitions/requester", path: "/parts/{{ stream_partition.part }}" }
            record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [items] } }
            paginator:
              type: DefaultPaginator
              page_token_option: { type: RequestOption, inject_into: request_parameter, field_name: page }
              pagination_strategy: { type: CursorPagination, cursor_value: "{{ response.get('next') }}" }
        streams:
          - type: DeclarativeStream
            name: parts
            retriever:
              $ref: "#/definitions/retriever"
              partition_router: { type: ListPartitionRouter, cursor_field: part, values: [a, b, c, d, e, f, g, h] }
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

    private static readonly string[] Parts = ["a", "b", "c", "d", "e", "f", "g", "h"];

    private readonly SlowPartner _partner = new();
    private readonly List<string> _read = [];

    [Theory]
    [InlineData("{ type: ConcurrencyLevel, default_concurrency: 3 }", 3)]
    [InlineData("{ type: ConcurrencyLevel, default_concurrency: 30 }", 8)]
    [InlineData("{ type: ConcurrencyLevel, default_concurrency: \"{{ config['workers'] }}\", max_concurrency: 4 }", 4)]
    [InlineData("{ type: ConcurrencyLevel, default_concurrency: 1 }", 1)]
    [InlineData("null", 1)]
    public async Task As_many_slices_are_on_their_way_as_the_manifest_says(string level, int most)
    {
        var reader = await ReadAsync("parts", level);

        reader.Failures.ShouldBeEmpty();
        _read.ShouldBe(Parts.SelectMany(part => new[] { $"{part}-1", $"{part}-2" }));
        _partner.MostOpen.ShouldBe(most);
        _partner.Sent.Where(sent => sent != "/login").ShouldBe(Parts.SelectMany(part => new[] { $"/parts/{part}", $"/parts/{part}?page=2" }), ignoreOrder: true);
    }

    [Fact]
    public async Task They_sign_in_once()
    {
        await ReadAsync("parts", "{ type: ConcurrencyLevel, default_concurrency: 5 }");

        _partner.SignIns.ShouldBe(1);
    }

    [Fact]
    public async Task Refused_together_they_sign_in_once_more()
    {
        _partner.EndsSessionAfter = 3;

        var reader = await ReadAsync("parts", "{ type: ConcurrencyLevel, default_concurrency: 5 }");

        reader.Failures.ShouldBeEmpty();
        _read.Count.ShouldBe(16);
        _partner.Sent.Count.ShouldBeGreaterThan(16 + 2 + 1, "several were refused");
        _partner.SignIns.ShouldBe(2);
    }

    [Fact]
    public async Task One_that_fails_is_told_and_the_others_are_read()
    {
        _partner.Statuses["/parts/a"] = 404;
        _partner.Statuses["/parts/d"] = 403;
        _partner.Statuses["/parts/f?page=2"] = 404;

        var reader = await ReadAsync("parts", "{ type: ConcurrencyLevel, default_concurrency: 4 }");

        reader.Failures.Select(failure => failure.Error.Message.Split(' ')[0]).ShouldBe(["partner.test/parts/a", "partner.test/parts/d", "partner.test/parts/f"]);
        _read.ShouldBe(["b-1", "b-2", "c-1", "c-2", "e-1", "e-2", "f-1", "g-1", "g-2", "h-1", "h-2"]);
    }

    [Fact]
    public async Task Parents_that_fail_are_told_after_the_slices_before_them()
    {
        _partner.Statuses["/parents?page=2"] = 404;

        var reader = await ReadAsync("children", "{ type: ConcurrencyLevel, default_concurrency: 4 }");

        var (read, failures) = (_read.ToList(), reader.Failures.Select(failure => failure.Error.Message).ToList());
        _read.Clear();
        var other = await ReadAsync("children", "null");
        read.ShouldBe(_read);
        read.ShouldNotBeEmpty();
        failures.ShouldBe(other.Failures.Select(failure => failure.Error.Message));
        failures.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Cut_short_it_leaves_those_that_are_on_their_way()
    {
        var reader = await ReadAsync("parts", "{ type: ConcurrencyLevel, default_concurrency: 4 }", limit: 3);

        _read.ShouldBe(["a-1", "a-2", "b-1"]);
        reader.State.ShouldBeNull();
        _partner.Open.ShouldBe(0);
        _partner.Sent.ShouldNotContain("/parts/h");
    }

    [Theory]
    [InlineData("{ type: ConcurrencyLevel, default_concurrency: 0 }", "'0'")]
    [InlineData("{ type: ConcurrencyLevel, default_concurrency: \"{{ config['nothing'] }}\", max_concurrency: 4 }", "'{{ config['nothing'] }}'")]
    public async Task A_level_that_is_none_is_told(string level, string named)
    {
        var error = (await ReadAsync("parts", level)).Failures.Single().Error;

        error.Code.ShouldBe("manifest.bad_value");
        error.Message.ShouldContain(named);
        _partner.Sent.ShouldBeEmpty();
    }

    private async Task<ReferenceReader> ReadAsync(string stream, string level, long? limit = null)
    {
        var manifest = ManifestFile.Read("manifest.yaml", Encoding.UTF8.GetBytes(Text.Replace("LEVEL", level, StringComparison.Ordinal)), CustomComponents.None).Manifest!;
        var scope = new ReplayScope(manifest, new JsonObject { ["workers"] = 9 }, _partner, "2026-03-01T00:00:00Z", clockAdvances: true);
        var reader = (await scope.OpenAsync()).Reader(new StreamSelection(stream), () => { }, limit, () => { });
        await reader.ReadAsync(null, record => _read.Add(JsonNode.Parse(record.ToUtf8().Span)!["id"]!.GetValue<string>()), TestContext.Current.CancellationToken);
        return reader;
    }
}
