using System.Text;
using System.Text.Json.Nodes;
using Providers.Tests.Http;
using Providers.Tests.ProviderFiles;
using Shouldly;
using Syncline.Providers.Components;
using Syncline.Providers.Http;
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

    private IOutbound Client(string policies, string more = "")
    {
        var manifest = $$"""
            {{ProviderFolders.ManifestOf("companies")}}
            api_budget:
              type: HTTPAPIBudget
              {{more}}
              policies:
            {{string.Join('\n', policies.Split('\n').Select(line => "    " + line))}}
            """;
        var (provider, problems) = ProviderFolder.Read(_folders.Add("limited", "types: { account: { stream: companies } }\nhosts: [partner.test]", manifest), CustomComponents.None);
        problems.ShouldBeEmpty(string.Join(Environment.NewLine, problems));
        return _outside.Client(provider!.RulesFor(new JsonObject { ["calls"] = 2, ["name"] = "minute" }, _outside.Clock));
    }

    private static async Task SendAsync(IOutbound client, RawPartner partner, string path, HttpMethod? method = null) =>
        (await client.SendAsync(Request(partner, path, method), TestContext.Current.CancellationToken)).Dispose();

    private static Task<SourceException> RefusedAsync(IOutbound client, RawPartner partner, string path) =>
        Outside.Fault(client.SendAsync(Request(partner, path, null), TestContext.Current.CancellationToken), "provider.rate_limited", SourceFault.RateLimited);

    private static OutboundRequest Request(RawPartner partner, string path, HttpMethod? method) =>
        new() { Method = method ?? HttpMethod.Get, Uri = new Uri($"http://partner.test:{partner.Port}{path}"), Body = method is null ? default : Encoding.UTF8.GetBytes("{}") };
}
