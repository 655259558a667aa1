using System.Text;
using System.Text.Json.Nodes;
using Providers.Tests.Http;
using Providers.Tests.ProviderFiles;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
using Syncline.Providers.Manifests;
using Syncline.Providers.ProviderFiles;
using Syncline.Retrieving;
using Xunit;

namespace Providers.Tests.Budgets;

/// <summary>What a manifest's <c>api_budget</c> allows is kept on the way out.</summary>
public sealed class HttpApiBudgetTests : IDisposable
{
    private readonly ProviderFolders _folders = new();
    private readonly Outside _outside = new();

    public void Dispose()
    {
        _folders.Dispose();
        _outside.Dispose();
    }

    [Fact]
    public async Task A_kind_of_requests_has_its_own_calls_and_others_are_not_held_back()
    {
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        var client = Client("""
            - { type: FixedWindowCallRatePolicy, call_limit: "{{ config['calls'] }}", period: PT1M, matchers: [{ url_path_pattern: ^/search }] }
            - { type: UnlimitedCallRatePolicy, matchers: [{ method: POST }] }
            - { type: MovingWindowCallRatePolicy, rates: [{ limit: 3, interval: PT1M }, { limit: 4, interval: PT1H }], matchers: [] }
            """);
        await SendAsync(client, partner, "/search/a");
        await SendAsync(client, partner, "/search/b");

        (await RefusedAsync(client, partner, "/search/c")).Budget.ShouldBe("api_budget.0");

        for (var call = 0; call < 5; call++)
        {
            await SendAsync(client, partner, "/other", HttpMethod.Post);
        }

        for (var call = 0; call < 3; call++)
        {
            await SendAsync(client, partner, "/other");
        }

        (await RefusedAsync(client, partner, "/other")).Budget.ShouldBe("api_budget.2.0");
        _outside.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync(client, partner, "/search/d");
        await SendAsync(client, partner, "/other");
        var hour = await RefusedAsync(client, partner, "/other");
        hour.Budget.ShouldBe("api_budget.2.1");
        hour.RetryAfter!.Value.ShouldBeGreaterThan(_outside.Clock.GetUtcNow().AddMinutes(50));
    }

    [Theory]
    [InlineData("200 OK", "X-Left: 0", "X-Reset: 1772366700", true)]
    [InlineData("418 Full", "X-Left: 9", "X-Reset: 1772366700", true)]
    [InlineData("200 OK", "X-Left: 1", "X-Reset: 1772366700", false)]
    [InlineData("200 OK", "X-Left: 0", "X-Reset: soon", false)]
    [InlineData("200 OK", "X-Left: 0", "X-Reset: 1772366300", false)]
    public async Task What_an_answer_tells_of_the_calls_left_holds_until_there_are_new_ones(string status, string left, string reset, bool isSpent)
    {
        await using var partner = RawPartner.Answering(_ => RawPartner.Answer(status, "{}"u8.ToArray(), left, reset));
        var client = Client(
            "- { type: FixedWindowCallRatePolicy, call_limit: 100, period: PT1M, matchers: [] }",
            "ratelimit_remaining_header: X-Left\n  ratelimit_reset_header: X-Reset\n  status_codes_for_ratelimit_hit: [418]");
        await SendAsync(client, partner, "/things");

        if (!isSpent)
        {
            await SendAsync(client, partner, "/things");
            return;
        }

        (await RefusedAsync(client, partner, "/things")).RetryAfter.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1772366700));
        _outside.Clock.Advance(TimeSpan.FromMinutes(6));
        await SendAsync(client, partner, "/things");
    }

    [Theory]
    [InlineData("call_limit: \"{{ config['none'] }}\", period: PT1M", "is no number of calls")]
    [InlineData("call_limit: 0, period: PT1M", "'0' is no number of calls")]
    [InlineData("call_limit: 1, period: \"{{ config['name'] }}\"", "'minute'")]
    public void A_limit_that_is_none_is_told_before_anything_is_asked(string policy, string message) =>
        Should.Throw<SourceException>(() => Client($"- {{ type: FixedWindowCallRatePolicy, {policy}, matchers: [] }}")).Error.Message.ShouldContain(message);

    [Theory]
    [InlineData("FixedWindowCallRatePolicy, call_limit: 10, period: PT1M", "api_budget.0")]
    [InlineData("MovingWindowCallRatePolicy, rates: [{ limit: 10, interval: PT1M }, { limit: 100, interval: PT1H }]", "api_budget.0.0")]
    public async Task A_request_counts_as_often_as_its_matcher_weighs(string policy, string budget)
    {
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        var client = Client($"- {{ type: {policy}, matchers: [{{ url_path_pattern: ^/export, weight: 4 }}, {{ method: POST, weight: \"{{{{ config['calls'] }}}}\" }}, {{ url_path_pattern: . }}] }}");
        await SendAsync(client, partner, "/export/a");
        await SendAsync(client, partner, "/export/b", HttpMethod.Post);
        await SendAsync(client, partner, "/things", HttpMethod.Post);

        (await RefusedAsync(client, partner, "/things")).Budget.ShouldBe(budget);

        _outside.Clock.Advance(TimeSpan.FromMinutes(2));
        await SendAsync(client, partner, "/export/a");
        await SendAsync(client, partner, "/export/b");
        (await RefusedAsync(client, partner, "/export/c")).Budget.ShouldBe(budget);
        await SendAsync(client, partner, "/things");
    }

    [Theory]
    [InlineData("^/export$", "/export/", true)]
    [InlineData("^/export$", "/export", true)]
    [InlineData("/export/$", "/export/", false)]
    public async Task A_slash_at_the_end_of_a_path_is_not_seen(string pattern, string path, bool fits)
    {
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        var client = Client($"- {{ type: FixedWindowCallRatePolicy, call_limit: 1, period: PT1M, matchers: [{{ url_path_pattern: {pattern} }}] }}");
        await SendAsync(client, partner, path);

        if (fits)
        {
            (await RefusedAsync(client, partner, path)).Budget.ShouldBe("api_budget.0");
            return;
        }

        await SendAsync(client, partner, path);
    }

    [Fact]
    public async Task Where_nothing_is_limited_no_weight_holds_anything_back()
    {
        await using var partner = RawPartner.Answering(_ => RawPartner.Ok("{}"));
        var client = Client("- { type: UnlimitedCallRatePolicy, matchers: [{ method: GET, weight: 1000 }] }");
        for (var call = 0; call < 5; call++)
        {
            await SendAsync(client, partner, "/things");
        }
    }

    [Theory]
    [InlineData("FixedWindowCallRatePolicy, call_limit: 3, period: PT1M, matchers: [{ weight: 4 }]", "a request of weight 4 could never be sent: 3 is all that is allowed")]
    [InlineData("MovingWindowCallRatePolicy, rates: [{ limit: 30, interval: PT1H }, { limit: 3, interval: PT1M }], matchers: [{ method: GET }, { weight: '4' }]", "a request of weight 4")]
    [InlineData("FixedWindowCallRatePolicy, call_limit: 3, period: PT1M, matchers: [{ weight: 0 }]", "it is '0'")]
    [InlineData("UnlimitedCallRatePolicy, matchers: [{ weight: much }]", "it is 'much'")]
    public void A_weight_that_cannot_be_is_told_by_lint(string policy, string message)
    {
        var problem = Read($"- {{ type: {policy} }}").Problems.ShouldHaveSingleItem();

        (problem.Code, problem.Severity).ShouldBe(("manifest.bad_value", ProblemSeverity.Error));
        problem.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("{{ config['none'] }}", "is no weight of a request")]
    [InlineData("{{ config['calls'] * 2 }}", "a request of weight 4 could never be sent: 3 is all that is allowed")]
    public void A_weight_that_cannot_be_with_the_settings_is_told_before_anything_is_asked(string weight, string message) =>
        Should.Throw<SourceException>(() => Client($"- {{ type: FixedWindowCallRatePolicy, call_limit: 3, period: PT1M, matchers: [{{ weight: \"{weight}\" }}] }}")).Error.Message.ShouldContain(message);

    private IOutbound Client(string policies, string more = "")
    {
        var (provider, problems) = Read(policies, more);
        problems.ShouldBeEmpty(string.Join(Environment.NewLine, problems));
        return _outside.Client(provider!.RulesFor(new JsonObject { ["calls"] = 2, ["name"] = "minute" }, _outside.Clock));
    }

    private (CompiledProvider? Provider, IReadOnlyList<Problem> Problems) Read(string policies, string more = "")
    {
        var manifest = $$"""
            {{ProviderFolders.ManifestOf("companies")}}
            api_budget:
              type: HTTPAPIBudget
              {{more}}
              policies:
            {{string.Join('\n', policies.Split('\n').Select(line => "    " + line))}}
            """;
        return ProviderFolder.Read(_folders.Add("limited", "types: { account: { stream: companies } }\nhosts: [partner.test]", manifest), CustomComponents.None);
    }

    private static async Task SendAsync(IOutbound client, RawPartner partner, string path, HttpMethod? method = null) =>
        (await client.SendAsync(Request(partner, path, method), TestContext.Current.CancellationToken)).Dispose();

    private static Task<SourceException> RefusedAsync(IOutbound client, RawPartner partner, string path) =>
        Outside.Fault(client.SendAsync(Request(partner, path, null), TestContext.Current.CancellationToken), "provider.rate_limited", SourceFault.RateLimited);

    private static OutboundRequest Request(RawPartner partner, string path, HttpMethod? method) =>
        new() { Method = method ?? HttpMethod.Get, Uri = new Uri($"http://partner.test:{partner.Port}{path}"), Body = method is null ? default : Encoding.UTF8.GetBytes("{}") };
}
