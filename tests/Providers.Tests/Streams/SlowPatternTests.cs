using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Integrations;
using Syncline.Providers.Components;
using Syncline.Providers.ConfigRules;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.Reading;
using Syncline.Providers.Streams;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Streams;

/// <summary>A regular expression of a manifest that backtracks without end ends the reading, by its name.</summary>
public sealed class SlowPatternTests : IPartitionCursors
{
    private static readonly string Long = new string('a', 40) + "!";

    [Theory]
    [InlineData("(?=(a+)+$)", "manifest.slow_pattern")]
    [InlineData("(", "manifest.bad_value")]
    [InlineData("(a+)+$", "provider.http_status")]
    public async Task In_a_header_that_says_how_long_to_wait(string pattern, string code)
    {
        var strategy = $"error_handler: {{ type: DefaultErrorHandler, backoff_strategies: [{{ type: WaitTimeFromHeader, header: X-Wait, regex: '{pattern}' }}] }}";

        var fault = await Should.ThrowAsync<SourceException>(() => ReadAsync(strategy, ScriptedPartner.Raw("{}", 503, ("X-Wait", Long))));

        fault.Error.Code.ShouldBe(code);
    }

    [Fact]
    public void In_the_path_of_a_request_that_a_budget_is_about()
    {
        var manifest = Compile("", """
            api_budget:
              type: HTTPAPIBudget
              policies: [{ type: UnlimitedCallRatePolicy, matchers: [{ url_path_pattern: '(?=(a+)+$)' }] }]
            """);
        var kind = manifest.ApiBudget!.KindsFor(ConfigScope.Of(new JsonObject(), new FakeTimeProvider())).ShouldHaveSingleItem();

        var failure = Should.Throw<StreamFailure>(() => kind.Has(new OutboundRequest { Method = HttpMethod.Get, Uri = new Uri($"https://partner.example.test/{Long}") }));

        failure.Error.Code.ShouldBe("manifest.slow_pattern");
    }

    public ValueTask<string?> FindAsync(string partition, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);

    private async Task ReadAsync(string more, OutboundResponse answer)
    {
        var reader = new ManifestReader(Compile(more, ""), new ScriptedPartner([], 4) { Instead = _ => answer }, new ReferenceTokens(), new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)));
        var request = new ReadRequest
        {
            Connection = new SourceConnection { Customer = new CustomerId(1), Integration = new IntegrationId(1), Provider = "slow", Settings = new JsonObject(), Credentials = NoCredentials.Instance },
            Stream = "all",
            InteractionType = "item",
            Kind = ReadKind.Full,
            Partitions = this,
        };
        await foreach (var page in reader.ReadAsync(request, new StreamOptions { QuickRetries = 0 }, CancellationToken.None))
        {
            page.Records.ShouldBeEmpty();
        }
    }

    private static Manifest Compile(string requester, string more)
    {
        var text = $$"""
            version: 1.0.0
            type: DeclarativeSource
            check: { type: CheckStream, stream_names: [all] }
            streams:
              - type: DeclarativeStream
                name: all
                retriever:
                  type: SimpleRetriever
                  requester:
                    type: HttpRequester
                    url: https://partner.example.test/items
                    {{requester}}
                  record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [items] } }
            {{more}}
            """;
        return ManifestFile.Read("slow.yaml", Encoding.UTF8.GetBytes(text), CustomComponents.None).Manifest.ShouldNotBeNull();
    }
}
