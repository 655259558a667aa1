using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Syncline.Budgets;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.Protocol;
using Syncline.Providers.Testing;
using Xunit;

namespace Providers.Tests.Protocol;

/// <summary>A manifest that runs by itself asks no oftener than its <c>api_budget</c> says.</summary>
public sealed class PacedOutboundTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly List<TimeSpan> _waits = [];

    [Fact]
    public async Task Requests_over_the_limit_wait_for_the_stretch_to_pass()
    {
        var partner = new Pages(_clock, 5);

        await ReadAsync(partner, "{ type: MovingWindowCallRatePolicy, rates: [{ limit: 2, interval: PT1M }, { limit: 4, interval: PT1H }], matchers: [{ url_path_pattern: ^/things }] }");

        partner.Sent.Count.ShouldBe(6);
        Most(partner.Sent, TimeSpan.FromMinutes(1)).ShouldBe(2);
        Most(partner.Sent, TimeSpan.FromHours(1)).ShouldBe(4);
        (partner.Sent[^1] - partner.Sent[0]).ShouldBeInRange(TimeSpan.FromHours(1), TimeSpan.FromMinutes(65));
    }

    [Fact]
    public async Task Weighty_requests_leave_room_for_fewer()
    {
        var partner = new Pages(_clock, 3);

        await ReadAsync(partner, "{ type: FixedWindowCallRatePolicy, call_limit: 3, period: PT1M, matchers: [{ method: GET, weight: 3 }] }");

        partner.Sent.Count.ShouldBe(4);
        Most(partner.Sent, TimeSpan.FromMinutes(1)).ShouldBe(1);
    }

    [Fact]
    public async Task Answer_that_says_that_no_call_is_left_holds_the_next_one_back_until_the_reset()
    {
        var partner = new Pages(_clock, 1) { Reset = _clock.GetUtcNow().AddSeconds(90) };

        await ReadAsync(partner, "{ type: FixedWindowCallRatePolicy, call_limit: 100, period: PT1M, matchers: [{ method: GET }] }");

        partner.Sent.ShouldBe([_clock.GetUtcNow().AddSeconds(-90), _clock.GetUtcNow()]);
        _waits.ShouldBe([TimeSpan.FromSeconds(90)]);
    }

    [Fact]
    public async Task Requests_of_no_counted_kind_go_at_once()
    {
        var partner = new Pages(_clock, 3);

        await ReadAsync(partner, "{ type: FixedWindowCallRatePolicy, call_limit: 1, period: PT1M, matchers: [{ method: POST }] }, { type: UnlimitedCallRatePolicy, matchers: [{ method: GET }] }");

        partner.Sent.Count.ShouldBe(4);
        _waits.ShouldBeEmpty();
    }

    private async Task ReadAsync(Pages partner, string policies)
    {
        await using var budgets = new RequestBudgets(new MemoryBudgetStore(_clock), _clock);
        var messages = new CollectedMessages();
        var work = new ConnectorWork(partner, _clock, WaitAsync) { Budgets = budgets };

        await new Connector(Compile(policies), [], work, messages).ReadAsync(new ReadPlan(), TestContext.Current.CancellationToken);

        messages.Failure.ShouldBeNull();
        messages.Records.Count.ShouldBe(partner.Full);
    }

    private ValueTask WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        _waits.Add(wait);
        _clock.Advance(wait);
        return ValueTask.CompletedTask;
    }

    /// <summary>The most that were sent in any stretch of that length.</summary>
    private static int Most(IReadOnlyList<DateTimeOffset> sent, TimeSpan stretch) => sent.Max(first => sent.Count(at => at >= first && at < first + stretch));

    private static Manifest Compile(string policies)
    {
        var reading = ManifestFile.Read("manifest.yaml", Encoding.UTF8.GetBytes($$$"""
            version: 6.60.0
            type: DeclarativeSource
            check: { type: CheckStream, stream_names: [things] }
            api_budget: { type: HTTPAPIBudget, policies: [{{{policies}}}] }
            streams:
              - type: DeclarativeStream
                name: things
                primary_key: id
                retriever:
                  type: SimpleRetriever
                  requester: { type: HttpRequester, url: https://api.example.com/things }
                  record_selector: { type: RecordSelector, extractor: { type: DpathExtractor, field_path: [data] } }
                  paginator:
                    type: DefaultPaginator
                    pagination_strategy: { type: PageIncrement, page_size: 1, start_from_page: 1 }
                    page_token_option: { type: RequestOption, inject_into: request_parameter, field_name: page }
            """), CustomComponents.None);
        return reading.Manifest.ShouldNotBeNull(string.Join(Environment.NewLine, reading.Problems));
    }

    /// <summary>So many pages of one record, and an empty one.</summary>
    private sealed class Pages(TimeProvider clock, int full) : IOutbound
    {
        public int Full => full;

        public List<DateTimeOffset> Sent { get; } = [];

        public DateTimeOffset? Reset { get; init; }

        public Task<OutboundResponse> SendAsync(OutboundRequest request, CancellationToken cancellationToken)
        {
            Sent.Add(clock.GetUtcNow());
            var headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" };
            if (Reset is { } reset)
            {
                (headers["ratelimit-remaining"], headers["ratelimit-reset"]) = ("0", $"{reset.ToUnixTimeSeconds()}");
            }

            var records = Sent.Count > full ? [] : new JsonArray(new JsonObject { ["id"] = Sent.Count });
            var body = Encoding.UTF8.GetBytes(new JsonObject { ["data"] = records }.ToJsonString());
            return Task.FromResult(new OutboundResponse { Status = 200, Headers = headers, Body = body, Uri = request.Uri });
        }
    }
}
