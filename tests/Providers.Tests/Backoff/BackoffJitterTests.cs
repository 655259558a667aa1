using System.Text;
using Shouldly;
using Syncline.Providers.Backoff;
using Syncline.Providers.Components;
using Syncline.Providers.Manifests;
using Xunit;

namespace Providers.Tests.Backoff;

public sealed class BackoffJitterTests
{
    [Fact]
    public void A_wait_grows_by_anything_up_to_twice_the_range()
    {
        var jitter = new BackoffJitter(2);

        var added = Enumerable.Range(0, 2_000).Select(_ => jitter.Next()).ToList();

        added.ShouldAllBe(seconds => seconds >= 0 && seconds <= 4);
        (added.Min() < 0.2 && added.Max() > 3.8).ShouldBeTrue("it is spread over all of it");
        new BackoffJitter(0).Next().ShouldBe(0);
    }

    [Theory]
    [InlineData("ConstantBackoffStrategy, backoff_time_in_seconds: 5, jitter_range_in_seconds: 15", null)]
    [InlineData("ExponentialBackoffStrategy, jitter_range_in_seconds: 0.5", null)]
    [InlineData("ExponentialBackoffStrategy, jitter_range_in_seconds: -1", "manifest.bad_value")]
    [InlineData("ConstantBackoffStrategy, backoff_time_in_seconds: 5, jitter_range_in_seconds: much", "manifest.wrong_type")]
    public void The_range_is_a_number_that_is_not_negative(string strategy, string? code)
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
                    error_handler: { type: DefaultErrorHandler, backoff_strategies: [{ type: {{strategy}} }] }
                  record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [items] } }
            """;

        var problems = ManifestFile.Read("jitter.yaml", Encoding.UTF8.GetBytes(text), CustomComponents.None).Problems;

        problems.Select(problem => problem.Code).ShouldBe(code is null ? [] : [code]);
    }
}
